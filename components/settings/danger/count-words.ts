import type { CallDataCounts, ResetCategory } from '@/lib/account-lifecycle/schema'

interface Kind {
  name: ResetCategory
  label: string
  one: string
  many: string
}

/** The six kinds of call data in the order of the page, and how so many of each are called. */
export const kinds: readonly Kind[] = [
  { name: 'callLogs', label: 'Call logs', one: 'call log', many: 'call logs' },
  { name: 'feedback', label: 'Feedback', one: 'feedback entry', many: 'feedback entries' },
  { name: 'analytics', label: 'Analytics', one: 'day of analytics', many: 'days of analytics' },
  { name: 'transcripts', label: 'Transcripts', one: 'transcript', many: 'transcripts' },
  { name: 'recordings', label: 'Recordings', one: 'recording', many: 'recordings' },
  { name: 'postCallAnalyses', label: 'Post-call analyses', one: 'post-call analysis', many: 'post-call analyses' },
]

/** The receipt of a reset: "Deleted 412 call logs, 96 feedback entries and 1 recording". */
export function receiptOf(counts: CallDataCounts): string {
  const parts = kinds.flatMap(({ name, one, many }) => (counts[name] === 0 ? [] : [`${counted(counts[name])} ${counts[name] === 1 ? one : many}`]))
  return parts.length === 0 ? 'There was nothing to delete' : `Deleted ${new Intl.ListFormat('en', { type: 'conjunction' }).format(parts)}`
}

/** "1,204" */
export function counted(count: number): string {
  return count.toLocaleString('en')
}
