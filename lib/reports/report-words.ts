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
  const sunday = monday + days(6)
  const [busy, quiet] = [organizations.filter(({ week }) => week.calls > 0), organizations.filter(({ week }) => week.calls === 0)]
  const period = `from ${dayWords(monday)} to ${dayWords(sunday)}, ${new Date(sunday).getUTCFullYear()}`
  const clock = `Days are those of ${findZone(zone)?.city ?? zone} (${zone}).`
  const subject = `Weekly report: ${dateWords(monday)} to ${dateWords(sunday)}`
  const [shown, others] = [busy.slice(0, mostSections), busy.slice(mostSections)]
  if (busy.length === 0) {
    return { subject, paragraphs: [`It was a quiet week: no calls ${period}.`, callsBefore(organizations), `Nothing to do for you. ${clock}`] }
  }
  return {
    subject,
    paragraphs: [`This is your week ${period}. ${clock}`, ...othersWords(others), ...quietWords(quiet)],
    sections: shown.map((organization) => section(organization, monday)),
    footnote: 'The success rate says how many of all calls were completed. Changes are against the week before.',
  }
}

function section({ name, days: perDay, week, before }: OrganizationWeek, monday: number): MailSection {
  return {
    heading: name,
    figures: [
      { label: 'Calls', value: count(week.calls), note: compared(week.calls, before.calls) },
      { label: 'Minutes', value: count(minutesOf(week)), note: compared(minutesOf(week), minutesOf(before)) },
      { label: 'Success rate', value: `${rateOf(week)}%`, note: comparedRates(week, before) },
      { label: 'Busiest agent', ...busiestWords(week, before) },
    ],
    chart: {
      title: 'Calls per day',
      bars: perDay.map((value, index) => ({ label: dayWords(monday + days(index)), short: weekdayWord(monday + days(index)), value })),
    },
  }
}

function busiestWords({ busiest }: Sums, before: Sums): { value: string; note: string } {
  const earlier = before.busiest === null ? 'nobody the week before' : `the week before ${before.busiest.name} with ${count(before.busiest.calls)}`
  return busiest === null ? { value: 'None', note: earlier } : { value: busiest.name, note: `${callWords(busiest.calls)}; ${earlier}` }
}

function compared(value: number, before: number): string {
  if (before === 0) return value === 0 ? 'as the week before' : 'none the week before'
  const change = Math.round((100 * (value - before)) / before)
  return `${changeWords(value - before, `${count(Math.abs(change))}%`)} from ${count(before)}`
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

function words(day: number, form: Intl.DateTimeFormatOptions): string {
  return new Date(day).toLocaleDateString('en-US', { timeZone: 'UTC', ...form })
}

const dayWords = (day: number) => words(day, { weekday: 'long', month: 'long', day: 'numeric' })
const dateWords = (day: number) => words(day, { month: 'long', day: 'numeric', year: 'numeric' })
const weekdayWord = (day: number) => words(day, { weekday: 'short' })
