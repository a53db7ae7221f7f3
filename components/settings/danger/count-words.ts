import type { CallDataCounts, ResetCategory } from '@/lib/account-lifecycle/schema'

interface Kind {
  name: ResetCategory
  label: string
  one: string
  many: (count: string) => string
}

/** The six kinds of call data in the order of the page, and how so many of each are called. */
export const kinds: readonly Kind[] = [
  { name: 'callLogs', label: 'Call logs', one: '1 call log', many: (count) => `${count} call logs` },
  { name: 'feedback', label: 'Feedback', one: '1 feedback entry', many: (count) => `${count} feedback entries` },
  { name: 'analytics', label: 'Analytics', one: '1 day of analytics', many: (count) => `${count} days of analytics` },
  { name: 'transcripts', label: 'Transcripts', one: '1 transcript', many: (count) => `${count} transcripts` },
  { name: 'recordings', label: 'Recordings', one: '1 recording', many: (count) => `${count} recordings` },
  { name: 'postCallAnalyses', label: 'Post-call analyses', one: '1 post-call analysis', many: (count) => `${count} post-call analyses` },
]

/** The receipt of a reset: "Deleted 412 call logs, 96 feedback entries and 1 recording". */
export function receiptOf(counts: CallDataCounts): string {
  const parts = kinds.flatMap(({ name, one, many }) => (counts[name] === 0 ? [] : [counts[name] === 1 ? one : many(counted(counts[name]))]))
  return parts.length === 0 ? 'There was nothing to delete' : `Deleted ${new Intl.ListFormat('en', { type: 'conjunction' }).format(parts)}`
}

/** "1,204" */
export function counted(count: number): string {
  return count.toLocaleString('en')
}
