import { useRef, useState } from 'react'
import type { DataSummary } from '@/lib/account-lifecycle/schema'
import { call } from '@/lib/http/client'

/** What the dialogs count: loaded anew each time one opens, `summary` null until it is there, `failure` when it did not come. */
export function useDataSummary() {
  const [summary, setSummary] = useState<DataSummary | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const latest = useRef(0)

  async function load() {
    latest.current += 1
    const mine = latest.current
    setSummary(null)
    setFailure(null)
    try {
      const { body } = await call<DataSummary>('GET', '/api/user/data')
      if (mine === latest.current) setSummary(body)
    } catch (error) {
      if (mine === latest.current) setFailure((error as Error).message)
    }
  }

  return { summary, failure, load }
}
