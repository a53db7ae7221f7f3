import { CircleAlert, CircleCheck, CircleDashed } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { Moment } from '@/components/telephony/moment'
import type { ConnectionState } from '@/lib/telephony/connection-state'

const line = 'flex gap-1.5 text-[13px] leading-[18px]'
const icon = 'mt-px size-4 shrink-0'

/** How a connection is: as it was found at the last test, by hand or by the hour. */
export function ConnectionStateLine({ state, timezone }: { state: ConnectionState; timezone: string }) {
  const translate = useTranslate()
  switch (state.kind) {
    case 'working':
      return (
        <p className={`${line} text-muted-foreground`}>
          <CircleCheck aria-hidden className={`${icon} text-success`} />
          <span>{translate('Healthy, last tested {moment}', { moment: <Moment at={new Date(state.checkedAt)} timezone={timezone} /> })}</span>
        </p>
      )
    case 'failing':
      return (
        <div className={`${line} text-danger`}>
          <CircleAlert aria-hidden className={icon} />
          <p className="min-w-0">
            {translate('Failing since {moment}', { moment: <Moment at={new Date(state.since)} timezone={timezone} /> })}
            {state.reason !== null && <span className="block wrap-anywhere">{translate(state.reason)}</span>}
          </p>
        </div>
      )
    case 'unchecked':
      return (
        <p className={`${line} text-muted-foreground`}>
          <CircleDashed aria-hidden className={icon} />
          {translate('Not tested yet')}
        </p>
      )
  }
}
