import { ApiError, call } from '@/lib/http/client'

/** What the one dialog that asks "is it you?" is told: whether a second proof is needed, and whom to tell the outcome. */
export interface ProofRequest {
  twoFactor: boolean
  /** True when the user proved who they are, false when they gave up. */
  settle: (isProven: boolean) => void
}

/** The event by which a request for proof reaches the dialog, wherever on the page it is. */
export const proofEvent = 'studio:prove-identity'

/**
 * Like `call`, for dangerous acts: where the server wants to know again who asks, the dialog opens, and the act is sent
 * once more when they have shown it. The one gate for all of them.
 *
 * @throws ApiError, also when the user gives up; `members.reason` is then `step-up`
 */
export async function callProven<T>(...request: Parameters<typeof call>): Promise<{ body: T; headers: Headers }> {
  try {
    return await call<T>(...request)
  } catch (error) {
    if (!(error instanceof ApiError) || error.members.reason !== 'step-up') throw error
    const isProven = await new Promise<boolean>((settle) => {
      const detail: ProofRequest = { twoFactor: error.members.twoFactor === true, settle }
      window.dispatchEvent(new CustomEvent(proofEvent, { detail }))
    })
    if (!isProven) throw error
    return call<T>(...request)
  }
}
