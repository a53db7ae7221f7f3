import { useEffect, useRef, useState } from 'react'
import { kinds } from '@/components/settings/danger/count-words'
import type { CallDataCounts, DataChoice, ResetCategory } from '@/lib/account-lifecycle/schema'
import { call } from '@/lib/http/client'

/** Which call data a reset is about, as the form holds it. */
export interface Choice {
  categories: readonly ResetCategory[]
  /** Null is all agents, and the calls that none took. */
  agentIds: readonly string[] | null
  /** Days, or ''. */
  from: string
  to: string
}

const everything: Choice = { categories: kinds.map(({ name }) => name), agentIds: null, from: '', to: '' }
const patience = 250

/**
 * The choice, and the numbers that the server gives for it without deleting anything: after each change, once the person
 * has paused, and only the latest answer counts.
 */
export function useResetChoice() {
  const [choice, setChoice] = useState(everything)
  const [counts, setCounts] = useState<CallDataCounts | null>(null)
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const latest = useRef(0)

  useEffect(() => () => clearTimeout(timer.current), [])

  function change(part: Partial<Choice>) {
    const next = { ...choice, ...part }
    setChoice(next)
    setFailure(null)
    latest.current += 1
    clearTimeout(timer.current)
    if (problemOf(next) !== null) return setPending(false)
    setPending(true)
    timer.current = setTimeout(() => void preview(next, latest.current), patience)
  }

  async function preview(next: Choice, mine: number) {
    try {
      const { body } = await call<{ deleted: CallDataCounts }>('POST', '/api/user/data/preview', { body: toBody(next) })
      if (mine === latest.current) setCounts(body.deleted)
    } catch (error) {
      if (mine === latest.current) setFailure((error as Error).message)
    }
    if (mine === latest.current) setPending(false)
  }

  return { choice, change, counts, pending, problem: problemOf(choice) ?? failure, body: toBody(choice) }
}

/** What is missing before anything can be deleted. */
function problemOf({ categories, agentIds, from, to }: Choice): string | null {
  if (categories.length === 0) return 'Choose at least one kind of data'
  if (agentIds?.length === 0) return 'Choose at least one agent'
  return from !== '' && to !== '' && to < from ? 'The last day is before the first' : null
}

function toBody({ categories, agentIds, from, to }: Choice): DataChoice {
  return {
    ...(categories.length < kinds.length && { categories: [...categories] }),
    ...(agentIds !== null && { agentIds: [...agentIds] }),
    ...(from !== '' && { from }),
    ...(to !== '' && { to }),
  }
}
