import { days } from '@/lib/clock'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Call } from './calls'
import type { Conversation } from './conversation'
import type { RowId } from './ids'
import type { Random } from './random'
import { makeRecording } from './recording'

/** What is known about calls beyond the calls themselves, as rows by table. */
export interface Findings {
  files: Prisma.StoredFileCreateManyInput[]
  recordings: Prisma.RecordingCreateManyInput[]
  transcripts: Prisma.TranscriptCreateManyInput[]
  feedback: { id: string; callLogId: string; rating: number; comment: string | null; createdAt: Date }[]
  analyses: Prisma.PostCallAnalysisCreateManyInput[]
}

const shares = { recorded: 0.45, rated: 0.3, commented: 0.5 }
const ratings = { positive: [4, 5, 5], neutral: [3, 4, 4, 5], negative: [1, 2, 2, 3] } as const
const comments = {
  high: ['Quick and friendly.', 'I did not have to wait at all.', 'Hard to believe that this was not a person.', 'Sorted in a minute, thank you.'],
  middle: ['It was all right.', 'A bit slow, but it worked.'],
  low: ['I had to repeat myself.', 'I would have preferred to talk to a person.', 'My problem is still not solved.'],
} as const

/** Transcripts and analyses of all completed calls, recordings and feedback of some. Recordings are kept for thirty days. */
export function imagineFindings(random: Random, rowId: RowId, calls: readonly Call[], now: Date): Findings {
  const found: Findings = { files: [], recordings: [], transcripts: [], feedback: [], analyses: [] }
  calls.forEach(({ row, conversation }, index) => {
    if (conversation === null) return
    const common = { callLogId: row.id, createdAt: row.createdAt }
    const { turns, summary, outcome, sentiment, actions } = conversation
    found.transcripts.push({ id: rowId('transcript', index, row.createdAt), ...common, turns: turns.map((turn) => ({ ...turn })) })
    found.analyses.push({ id: rowId('analysis', index, row.createdAt), ...common, summary, outcome, sentiment, actions })
    const isKept = now.getTime() - row.createdAt.getTime() < days(30)
    if (random.chance(shares.recorded) && isKept) addRecording(found, random, rowId, row, index)
    if (!random.chance(shares.rated)) return
    found.feedback.push({ id: rowId('feedback', index, row.createdAt), ...common, ...imagineFeedback(random, sentiment) })
  })
  return found
}

function addRecording({ files, recordings }: Findings, random: Random, rowId: RowId, { id, durationSeconds, createdAt }: Call['row'], index: number) {
  const content = makeRecording(random.between(180, 330))
  const fileId = rowId('file', index, createdAt)
  files.push({ id: fileId, contentType: 'audio/wav', byteSize: content.byteLength, content, createdAt })
  recordings.push({ id: rowId('recording', index, createdAt), callLogId: id, fileId, durationSeconds, createdAt })
}

function imagineFeedback(random: Random, sentiment: Conversation['sentiment']) {
  const rating = random.pick(ratings[sentiment])
  const words = comments[rating >= 4 ? 'high' : rating === 3 ? 'middle' : 'low']
  return { rating, comment: random.chance(shares.commented) ? random.pick(words) : null }
}
