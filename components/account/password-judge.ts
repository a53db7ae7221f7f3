/** What judges a password beyond its characters. It weighs more than a page, so it comes when it is needed. */
export interface PasswordJudge {
  isCommon: (password: string) => boolean
  /** From 0 to 4. */
  estimate: (password: string) => number
}

/** Loads the list of common passwords and the estimate. Null where they cannot be loaded: then the server decides. */
export async function loadPasswordJudge(): Promise<PasswordJudge | null> {
  try {
    const [{ isCommon }, { estimateStrength }] = await Promise.all([import('@/lib/auth/common-passwords'), import('@/components/account/password-estimate')])
    return { isCommon, estimate: estimateStrength }
  } catch {
    return null
  }
}
