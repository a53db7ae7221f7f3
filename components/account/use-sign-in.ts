'use client'

import { useState } from 'react'
import { signIn, type Proofs } from '@/components/account/sign-in'
import { ApiError } from '@/lib/http/client'

/** The second step, once the password was right: with what a passkey would have to sign, where the account has one. */
interface Second {
  passkey: object | null
}

/**
 * Signing in, step by step: what is wrong, whether the second step is reached, and one way to try with the proofs at hand.
 *
 * @param destination where to go afterwards, a path on this site
 */
export function useSignIn(destination: string) {
  const [failure, setFailure] = useState<Error | null>(null)
  const [second, setSecond] = useState<Second | null>(null)
  const [busy, setBusy] = useState(false)

  async function attempt(gather: () => Promise<Proofs>) {
    setBusy(true)
    try {
      const proofs = await gather()
      await signIn(proofs)
      // A whole new page: nothing of what a stranger saw may linger in the router's cache.
      window.location.assign(destination)
    } catch (error) {
      const asksForMore = error instanceof ApiError && error.members.reason === 'second-factor'
      const isFirst = asksForMore && second === null
      if (asksForMore) setSecond({ passkey: (error.members.passkey as object | undefined) ?? null })
      // Arriving at the second step is no failure.
      setFailure(isFirst ? null : (error as Error))
      setBusy(false)
    }
  }

  function startOver() {
    setSecond(null)
    setFailure(null)
  }

  const isBlocked = failure instanceof ApiError && failure.members.reason === 'ip-whitelist'
  return { attempt, problem: failure?.message ?? null, isBlocked, busy, second, startOver }
}
