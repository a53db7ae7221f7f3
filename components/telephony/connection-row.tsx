import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { Moment } from '@/components/telephony/moment'
import type { ConnectionOnPage, ConnectionState } from '@/lib/telephony/load-telephony'

interface ConnectionRowProps {
  connection: ConnectionOnPage
  timezone: string
  isOfMany: boolean
}

export function ConnectionRow({ connection, timezone, isOfMany }: ConnectionRowProps) {
  const { name, organization, numbers, state } = connection
  return (
    <li className="py-3 last:pb-0">
      <div className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 font-medium break-words">{name}</span>
        <span className="shrink-0 text-[13px] text-muted-foreground tabular-nums">{numbers === 1 ? '1 number' : `${numbers} numbers`}</span>
      </div>
      {isOfMany && <p className="text-[13px] text-muted-foreground">{organization}</p>}
      <State state={state} timezone={timezone} />
    </li>
  )
}

const line = 'mt-1 flex gap-1.5 text-[13px] leading-[18px]'
const icon = 'mt-px size-4 shrink-0'

function State({ state, timezone }: { state: ConnectionState; timezone: string }) {
  switch (state.kind) {
    case 'working':
      return (
        <p className={`${line} text-muted-foreground`}>
          <CircleCheck aria-hidden className={`${icon} text-success`} />
          <span>Working, last checked <Moment at={state.checkedAt} timezone={timezone} /></span>
        </p>
      )
    case 'failing':
      return (
        <div className={`${line} text-danger`}>
          <CircleAlert aria-hidden className={icon} />
          <p>
            Failing since <Moment at={state.since} timezone={timezone} />
            {state.reason !== null && <span className="block break-words">{state.reason}</span>}
          </p>
        </div>
      )
    case 'unchecked':
      return (
        <p className={`${line} text-muted-foreground`}>
          <CircleDashed aria-hidden className={icon} />
          Not checked yet
        </p>
      )
  }
}
