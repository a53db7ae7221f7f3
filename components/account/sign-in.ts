import { ApiError, call } from '@/lib/http/client'

/** What is shown to sign in: e-mail and password, with a second proof where the account asks for one; or a passkey alone. */
export interface Proofs {
  email?: string
  password?: string
  code?: string
  /** A passkey's answer, as JSON. */
  passkey?: string
}

/**
 * Signs in through next-auth's credentials provider; the browser then holds the session cookie.
 *
 * @throws ApiError with words to show; its `reason` is `second-factor` where only the second proof is missing or wrong
 */
export async function signIn(proofs: Proofs): Promise<void> {
  const { body } = await call<{ csrfToken: string }>('GET', '/api/auth/csrf')
  try {
    await call('POST', '/api/auth/callback/credentials', { body: { ...proofs, csrfToken: body.csrfToken, json: 'true' } })
  } catch (error) {
    const isRefused = error instanceof ApiError && error.status === 401 && error.members.reason === undefined
    if (isRefused) throw new ApiError(proofs.email === undefined ? 'This passkey does not open any account here' : 'The email or the password is not right', 401)
    throw error
  }
}
