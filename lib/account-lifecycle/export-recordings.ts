import 'server-only'
import { pagesOfCalls } from '@/lib/account-lifecycle/export-pages'
import type { ArchivedFile } from '@/lib/account-lifecycle/zip'
import { db } from '@/lib/db'

const endings: Record<string, string> = {
  'audio/wav': 'wav', 'audio/x-wav': 'wav', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg', 'audio/webm': 'webm', 'image/webp': 'webp',
}
const callsOfPage = 500
// Bytes. Most files are one piece; an hour of sound is not read into memory as a whole.
const pieceSize = 4 * 1024 * 1024

/** Where a call's recording lies in the archive. */
export function recordingName(callLogId: string, contentType: string): string {
  return `recordings/${callLogId.replace(/[^\w-]/g, '_')}.${endingOf(contentType)}`
}

/** The user's picture, and what was recorded in the organizations. */
export async function* mediaFiles(avatarFileId: string | null, organizationIds: readonly string[]): AsyncGenerator<ArchivedFile> {
  const avatar = avatarFileId && (await db.storedFile.findUnique({ where: { id: avatarFileId }, select: { contentType: true } }))
  if (avatar) yield { name: `avatar.${endingOf(avatar.contentType)}`, content: piecesOf(avatarFileId) }
  for (const organizationId of organizationIds) {
    const query = { take: callsOfPage, include: { file: { select: { contentType: true } } } }
    for await (const recordings of pagesOfCalls('Recording', organizationId, query)) {
      for (const { callLogId, fileId, file } of recordings) {
        yield { name: recordingName(String(callLogId), (file as { contentType: string }).contentType), content: piecesOf(String(fileId)) }
      }
    }
  }
}

function endingOf(contentType: string): string {
  return endings[contentType] ?? 'bin'
}

async function* piecesOf(fileId: string): AsyncGenerator<Uint8Array> {
  for (let from = 1; ; from += pieceSize) {
    const [row] = await db.$queryRaw<{ piece: Uint8Array }[]>`
      select substring(content from ${from}::int for ${pieceSize}::int) as piece from stored_files where id = ${fileId}`
    if (row === undefined || row.piece.length === 0) return
    yield row.piece
    if (row.piece.length < pieceSize) return
  }
}
