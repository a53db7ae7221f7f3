'use client'

import { useState } from 'react'
import { ApiError } from '@/lib/http/client'

/** A dialog's act: whether it is under way, and what it was refused with, by field or as a whole. */
export function useAct() {
  const [failure, setFailure] = useState<Error | null>(null)
  const [busy, setBusy] = useState(false)

  /** Does the work. @returns whether it was done; if not, why is shown */
  async function act(work: () => Promise<void>): Promise<boolean> {
    setBusy(true)
    setFailure(null)
    try {
      await work()
      return true
    } catch (error) {
      setFailure(error as Error)
      return false
    } finally {
      setBusy(false)
    }
  }

  const fields: Record<string, string | undefined> = failure instanceof ApiError ? failure.fields : {}
  const problem = failure !== null && Object.keys(fields).length === 0 ? failure.message : null
  return { act, busy, fields, problem, clear: () => setFailure(null) }
}
