'use client'

import { useEffect, useState } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { seconds } from '@/lib/clock'

const tick = seconds(0.2)
const announced = [10, 30]

/** The seconds until a moment, for the eye each one; for the ear only at 60, 30 and 10. @param endsAt milliseconds since 1970 */
export function Countdown({ endsAt }: { endsAt: number }) {
  const translate = useTranslate()
  const [left, setLeft] = useState(() => secondsUntil(endsAt))

  useEffect(() => {
    const timer = setInterval(() => setLeft(secondsUntil(endsAt)), tick)
    return () => clearInterval(timer)
  }, [endsAt])

  return (
    <>
      <p role="timer" aria-live="off" className="mt-4 text-3xl leading-9 font-semibold tabular-nums">
        {translate(left === 1 ? '1 second' : `${left} seconds`)}
      </p>
      <p role="status" className="sr-only">{translate(`${announced.find((threshold) => left <= threshold) ?? 60} seconds left`)}</p>
    </>
  )
}

function secondsUntil(moment: number): number {
  return Math.max(0, Math.ceil((moment - Date.now()) / 1000))
}
