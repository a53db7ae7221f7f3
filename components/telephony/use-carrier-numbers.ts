'use client'

import { useEffect, useState } from 'react'
import { callProven } from '@/components/settings/prove-identity'
import type { CarrierNumber } from '@/components/telephony/import-list'

/** What a provider says that it has for a connection: asked when this begins, and again by `retry`. */
export function useCarrierNumbers(connectionId: string) {
  const [attempt, setAttempt] = useState(1)
  const [answer, setAnswer] = useState<{ attempt: number; numbers: CarrierNumber[] | null; failure: string | null } | null>(null)
  const isAnswered = answer?.attempt === attempt

  useEffect(() => {
    let isCurrent = true
    const tell = (numbers: CarrierNumber[] | null, failure: string | null) => {
      if (isCurrent) setAnswer({ attempt, numbers, failure })
    }
    callProven<{ numbers: CarrierNumber[] }>('GET', `/api/telephony/connections/${connectionId}/numbers`)
      .then(({ body }) => tell(body.numbers, null))
      .catch((error: Error) => tell(null, error.message))
    return () => {
      isCurrent = false
    }
  }, [connectionId, attempt])

  return {
    numbers: isAnswered ? answer.numbers : null,
    failure: isAnswered ? answer.failure : null,
    isAsking: !isAnswered,
    retry: () => setAttempt(attempt + 1),
  }
}
