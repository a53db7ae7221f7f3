import { localDay } from './call-times'
import type { Call } from './calls'
import type { Findings } from './findings'

/** The sums of each agent's days, from the calls themselves, by the organization's own calendar. */
export function summariseDays(organizationId: string, timezone: string, calls: readonly Call[], feedback: Findings['feedback']) {
  const ratingOf = new Map(feedback.map(({ callLogId, rating }) => [callLogId, rating]))
  const groups = new Map<string, { agentId: string; day: Date; rows: Call['row'][] }>()
  for (const { row } of calls) {
    const day = localDay(row.startedAt, timezone)
    const key = `${row.agentId} ${day.getTime()}`
    const group = groups.get(key) ?? { agentId: row.agentId, day, rows: [] }
    groups.set(key, group)
    group.rows.push(row)
  }
  return [...groups.values()].map(({ agentId, day, rows }) => ({
    organizationId,
    agentId,
    day,
    calls: rows.length,
    completedCalls: rows.filter(({ status }) => status === 'completed').length,
    totalSeconds: rows.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0),
    averageRating: mean(rows.flatMap(({ id }) => ratingOf.get(id) ?? [])),
  }))
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
