import { days } from '@/lib/clock'
import { languages, type LanguageCode } from '@/lib/language/languages'
import type { MailContent, MailSection } from '@/lib/notifications/mail-content'
import type { OrganizationWeek, Sums } from '@/lib/reports/figures'
import { findZone } from '@/lib/timezone/zones'

// Whoever is a member of more of them reads the rest in one sentence.
const mostSections = 10

const wholeDay = { weekday: 'long', month: 'long', day: 'numeric' } as const

/** Of which week a report tells, and to whom. */
interface ReportFrame {
  /** With which the week begins, as midnight in UTC. */
  monday: number
  /** Whose days they are. */
  zone: string
  /** In which days and numbers are written. The sentences are English, and translated by whoever reads them. */
  language: LanguageCode
}

/**
 * Says what happened in a week.
 *
 * @param organizations those with most calls first
 */
export function reportWords({ monday, zone, language }: ReportFrame, organizations: readonly OrganizationWeek[]): MailContent {
  const { locale } = languages[language]
  const [busy, quiet] = [organizations.filter(({ week }) => week.calls > 0), organizations.filter(({ week }) => week.calls === 0)]
  const [shown, others] = [busy.slice(0, mostSections), busy.slice(mostSections)]
  const subject = `Weekly report: ${weekWords(monday, locale, {})}`
  const period = weekWords(monday, locale, { weekday: 'long' })
  const clock = `Days are those of ${findZone(zone)?.city ?? zone} (${zone}).`
  if (busy.length === 0) return { subject, paragraphs: [`It was a quiet week: no calls (${period}).`, callsBefore(organizations), clock] }
  return {
    subject,
    paragraphs: [`This is your week, ${period}, compared with the one before. ${clock}`, ...othersWords(others), ...quietWords(quiet)],
    sections: shown.map((organization) => section(organization, monday, locale)),
  }
}

function section({ name, days: perDay, week, before }: OrganizationWeek, monday: number, locale: string): MailSection {
  return {
    heading: name,
    figures: [
      { label: 'Calls', value: count(week.calls), note: compared(week.calls, before.calls) },
      { label: 'Minutes', value: count(minutesOf(week)), note: compared(minutesOf(week), minutesOf(before)) },
      { label: 'Success rate', value: `${rateOf(week)}%`, note: `completed calls; ${comparedRates(week, before)}` },
      { label: 'Busiest agent', ...busiestWords(week, before) },
    ],
    chart: {
      title: 'Calls per day',
      bars: perDay.map((value, index) => ({ label: words(monday + days(index), locale, wholeDay), short: words(monday + days(index), locale, { weekday: 'short' }), value })),
    },
  }
}

function busiestWords({ busiest }: Sums, { busiest: earlier }: Sums): { value: string; note: string } {
  const value = busiest?.name ?? '–'
  const calls = busiest === null ? 'no call had one' : callWords(busiest.calls)
  if (earlier === null) return { value, note: `${calls}; none the week before` }
  if (earlier.agentId === busiest?.agentId) return { value, note: `${calls}; the week before ${count(earlier.calls)}` }
  return { value, note: `${calls}; the week before ${earlier.name} with ${count(earlier.calls)}` }
}

function compared(value: number, before: number): string {
  if (before === 0) return value === 0 ? 'as the week before' : 'none the week before'
  const change = Math.round((100 * Math.abs(value - before)) / before)
  return changeWords(value - before, change === 0 ? 'by less than 1%' : `${count(change)}%`, count(before))
}

function comparedRates(week: Sums, before: Sums): string {
  if (before.calls === 0) return 'no calls the week before'
  const change = rateOf(week) - rateOf(before)
  const points = Math.abs(change)
  return changeWords(change, points === 1 ? '1 point' : `${points} points`, `${rateOf(before)}%`)
}

function changeWords(change: number, amount: string, before: string): string {
  if (change === 0) return `unchanged from ${before}`
  return change > 0 ? `up ${amount} from ${before}` : `down ${amount} from ${before}`
}

function callsBefore(organizations: readonly OrganizationWeek[]): string {
  const before = organizations.reduce((sum, organization) => sum + organization.before.calls, 0)
  if (before === 0) return 'The week before was quiet, too.'
  return before === 1 ? 'The week before there was 1 call.' : `The week before there were ${count(before)} calls.`
}

function othersWords(others: readonly OrganizationWeek[]): string[] {
  if (others.length === 0) return []
  const calls = callWords(others.reduce((sum, { week }) => sum + week.calls, 0))
  if (others.length === 1) return [`Those with most calls are below. 1 more organization had ${calls}.`]
  return [`Those with most calls are below. ${count(others.length)} more organizations had ${calls} together.`]
}

function quietWords(quiet: readonly OrganizationWeek[]): string[] {
  const [only] = quiet
  if (only === undefined) return []
  return [quiet.length === 1 ? `It was a quiet week at ${only.name}: no calls.` : `It was a quiet week at ${count(quiet.length)} of your organizations: no calls.`]
}

function rateOf({ calls, completed }: Sums): number {
  return calls === 0 ? 0 : Math.round((100 * completed) / calls)
}

function minutesOf({ seconds }: Sums): number {
  return Math.round(seconds / 60)
}

function callWords(calls: number): string {
  return calls === 1 ? '1 call' : `${count(calls)} calls`
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}

/** "November 16 – 22, 2026", with as much of the first day as is not the same of the last. */
function weekWords(monday: number, locale: string, form: Intl.DateTimeFormatOptions): string {
  const range = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric', ...form })
  // Some releases of Node have thin spaces in it.
  return range.formatRange(monday, monday + days(6)).replaceAll('\u2009', ' ')
}

function words(day: number, locale: string, form: Intl.DateTimeFormatOptions): string {
  return new Date(day).toLocaleDateString(locale, { timeZone: 'UTC', ...form })
}
