import 'server-only'
import { hours, minutes, seconds } from '@/lib/clock'

/** Work that nobody asks for. */
export interface Job {
  /** Milliseconds from one beginning to the next. */
  every: number
  /** Does what there is to do, in any number of processes at once. @returns how many of what, for the operator */
  run: (stop: AbortSignal) => Promise<Record<string, number>>
}

// Loaded when they first run, for whoever only wants their names.
const registry = {
  deliver: {
    every: seconds(2),
    run: async (signal) => ({ ...(await (await import('@/lib/notifications/deliver')).deliverMessages(undefined, { signal })) }),
  },
  'agent-watch': {
    every: seconds(15),
    run: async (signal) => (await import('@/lib/alerts/agent-watch')).watchAgents(undefined, signal),
  },
  'weekly-report': {
    every: minutes(5),
    run: async (signal) => (await import('@/lib/reports/queue-weekly-reports')).queueWeeklyReports(undefined, signal),
  },
  'telephony-health': {
    every: minutes(1),
    run: async (signal) => (await import('@/lib/telephony/health')).checkConnections(undefined, signal),
  },
  'purge-accounts': {
    every: minutes(1),
    run: async (signal) => (await import('@/lib/account-lifecycle/purge-accounts')).purgeAccounts(undefined, signal),
  },
  'deletion-reminders': {
    every: minutes(10),
    run: async () => (await import('@/lib/account-lifecycle/schedule-deletion')).remindOfDeletions(),
  },
  sweep: {
    every: hours(1),
    run: async () => (await import('@/lib/jobs/sweep')).sweep(),
  },
} satisfies Record<string, Job>

export type JobName = keyof typeof registry

/** Every background job, by the name the operator knows it by. */
export const jobs: Record<JobName, Job> = registry

export const jobNames = Object.keys(registry) as JobName[]
