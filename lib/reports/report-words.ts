import { days } from '@/lib/clock'
import type { MailContent, MailSection } from '@/lib/notifications/mail-content'
import type { OrganizationWeek, Sums } from '@/lib/reports/figures'
import { findZone } from '@/lib/timezone/zones'

// Whoever is a member of more of them reads the rest in one sentence.
const mostSections = 10

/**
 * Says what happened in a week.
 *
 * @param monday with which it begins, as midnight in UTC
 * @param zone whose days they are
 * @param organizations those with most calls first
 */
export function reportWords(monday: number, zone: string, organizations: readonly OrganizationWeek[]): MailContent {
  const [busy, quiet] = [organizations.filter(({ week }) => week.calls > 0), organizations.filter(({ week }) => week.calls === 0)]
  const [shown, others] = [busy.slice(0, mostSections), busy.slice(mostSections)]
  const subject = `Weekly report: ${weekWords(monday)}`
  const clock = `Days are those of ${findZone(zone)?.city ?? zone} (${zone}).`
  if (busy.length === 0) return { subject, paragraphs: [`It was a quiet week: no calls ${periodWords(monday)}.`, callsBefore(organizations), clock] }
  return {
    subject,
    paragraphs: [`This is your week ${periodWords(monday)}, compared with the one before. ${clock}`, ...othersWords(others), ...quietWords(quiet)],
    sections: shown.map((organization) => section(organization, monday)),
  }
}

function section({ name, days: perDay, week, before }: OrganizationWeek, monday: number): MailSection {
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
      bars: perDay.map((value, index) => ({ label: dayWords(monday + days(index)), short: words(monday + days(index), { weekday: 'short' }), value })),
    },
  }
}

function busiestWords({ busiest }: Sums, { busiest: earlier }: Sums): { value: string; note: string } {
  const value = busiest?.name ?? 'None'
  const calls = busiest === null ? 'no call had one' : callWords(busiest.calls)
  if (earlier === null) return { value, note: `${calls}; none the week before` }
  return { value, note: `${calls}; the week before ${earlier.agentId === busiest?.agentId ? '' : `${earlier.name} with `}${count(earlier.calls)}` }
}

function compared(value: number, before: number): string {
  if (before === 0) return value === 0 ? 'as the week before' : 'none the week before'
  const change = Math.round((100 * Math.abs(value - before)) / before)
  return `${changeWords(value - before, change === 0 ? 'by less than 1%' : `${count(change)}%`)} from ${count(before)}`
}

function comparedRates(week: Sums, before: Sums): string {
  if (before.calls === 0) return 'no calls the week before'
  const change = rateOf(week) - rateOf(before)
  const points = Math.abs(change)
  return `${changeWords(change, points === 1 ? '1 point' : `${points} points`)} from ${rateOf(before)}%`
}

function changeWords(change: number, amount: string): string {
  if (change === 0) return 'unchanged'
  return `${change > 0 ? 'up' : 'down'} ${amount}`
}

function callsBefore(organizations: readonly OrganizationWeek[]): string {
  const before = organizations.reduce((sum, organization) => sum + organization.before.calls, 0)
  return before === 0 ? 'The week before was quiet, too.' : `The week before there ${before === 1 ? 'was' : 'were'} ${callWords(before)}.`
}

function othersWords(others: readonly OrganizationWeek[]): string[] {
  if (others.length === 0) return []
  const calls = callWords(others.reduce((sum, { week }) => sum + week.calls, 0))
  return [`Those with most calls are below. ${others.length === 1 ? '1 more organization' : `${count(others.length)} more organizations`} had ${calls} together.`]
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

/** "November 16 to 22, 2026", with as much of the first day as is not the same of the last. */
function weekWords(monday: number): string {
  const [first, last] = [new Date(monday), new Date(monday + days(6))]
  const isOneYear = first.getUTCFullYear() === last.getUTCFullYear()
  const isOneMonth = first.getUTCMonth() === last.getUTCMonth()
  const start = words(monday, { month: 'long', day: 'numeric', ...(!isOneYear && { year: 'numeric' }) })
  return isOneMonth ? `${start} to ${last.getUTCDate()}, ${last.getUTCFullYear()}` : `${start} to ${words(last.getTime(), { month: 'long', day: 'numeric', year: 'numeric' })}`
}

function periodWords(monday: number): string {
  const sunday = monday + days(6)
  const [first, last] = [monday, sunday].map((day) => new Date(day).getUTCFullYear())
  return `from ${dayWords(monday)}${first === last ? '' : `, ${first}`} to ${dayWords(sunday)}, ${last}`
}

function dayWords(day: number): string {
  return words(day, { weekday: 'long', month: 'long', day: 'numeric' })
}

function words(day: number, form: Intl.DateTimeFormatOptions): string {
  return new Date(day).toLocaleDateString('en-US', { timeZone: 'UTC', ...form })
}
