import { useLanguage } from '@/components/language/use-language'
import { formatMoment } from '@/components/moment-words'

/** A moment in a named zone: "Nov 24, 2026, 2:05 PM GMT". */
export function Moment({ at, timezone }: { at: Date; timezone: string }) {
  const { locale } = useLanguage()
  return <time dateTime={at.toISOString()}>{formatMoment(at, timezone, locale)}</time>
}
