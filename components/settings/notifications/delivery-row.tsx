import { Ban, CircleCheck, CircleX, Clock, Mail, MessageSquare, Moon, RotateCw, type LucideIcon } from 'lucide-react'
import { useLanguage } from '@/components/language/use-language'
import { formatAge, formatMoment } from '@/components/moment-words'
import type { Delivery, DeliveryState } from '@/lib/notifications/schema'

interface StateLook {
  words: string
  icon: LucideIcon
  color: string
}

const looks: Record<DeliveryState, StateLook> = {
  waiting: { words: 'Waiting', icon: Clock, color: 'text-muted-foreground' },
  held: { words: 'Held for quiet hours', icon: Moon, color: 'text-muted-foreground' },
  retrying: { words: 'Trying again', icon: RotateCw, color: 'text-warning' },
  sent: { words: 'Sent', icon: CircleCheck, color: 'text-success' },
  failed: { words: 'Given up', icon: CircleX, color: 'text-danger' },
  withdrawn: { words: 'Not wanted any more', icon: Ban, color: 'text-muted-foreground' },
}

interface DeliveryRowProps {
  delivery: Delivery
  now: Date
  timezone: string
}

/** One message: what it was about, where it goes, and how it stands since or until when. */
export function DeliveryRow({ delivery, now, timezone }: DeliveryRowProps) {
  const { locale, translate } = useLanguage()
  const { channel, title, recipient, state, createdAt, settledAt, nextAttemptAt } = delivery
  const [Icon, way] = channel === 'mail' ? [Mail, 'By mail'] : [MessageSquare, 'By text']
  const { words, icon: StateIcon, color } = looks[state]
  const since = new Date(settledAt ?? createdAt)
  return (
    <div className="flex items-start gap-4 py-4">
      <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-muted text-muted-foreground">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-col md:flex-row md:justify-between md:gap-4">
          <p className="min-w-0 font-medium wrap-anywhere">{translate(title)}</p>
          <p className="flex shrink-0 items-center gap-1.5">
            <StateIcon aria-hidden className={`size-4 shrink-0 ${color}`} />
            <span className={color}>{translate(words)}</span>
            <time dateTime={since.toISOString()} title={formatMoment(since, timezone, locale)} className="text-muted-foreground tabular-nums">{formatAge(since, now, locale) ?? translate('just now')}</time>
          </p>
        </div>
        <p className="text-muted-foreground wrap-anywhere">{translate(recipient === null ? way : `${way} to ${recipient}`)}</p>
        {nextAttemptAt !== null && (
          <p className="text-muted-foreground">
            {translate(state === 'held' ? 'Leaves {moment}' : 'Tried next {moment}', { moment: <time dateTime={nextAttemptAt}>{formatMoment(new Date(nextAttemptAt), timezone, locale)}</time> })}
          </p>
        )}
      </div>
    </div>
  )
}
