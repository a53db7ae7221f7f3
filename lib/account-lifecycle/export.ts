import 'server-only'
import { exportFiles } from '@/lib/account-lifecycle/export-files'
import { takeTurn, type Turn } from '@/lib/account-lifecycle/export-turn'
import { ownedOrganizations } from '@/lib/account-lifecycle/owned-organizations'
import { zip } from '@/lib/account-lifecycle/zip'
import type { Actor } from '@/lib/auth/actor'
import { minutes, now } from '@/lib/clock'
import { AppError } from '@/lib/http/errors'
import { logError } from '@/lib/log'
import { offsetMinutes } from '@/lib/timezone/zone-time'

/**
 * Everything about the actor and the organizations that they own, as a ZIP archive that is made while it is sent: no
 * faster than the client takes it, and no further than the client stays.
 *
 * @throws AppError taken while another export of the same user runs
 */
export async function exportData(actor: Actor, request: Request): Promise<Response> {
  const at = now()
  const headers = {
    'Content-Type': 'application/zip',
    'Content-Disposition': `attachment; filename="${fileName(at, actor.user.timezone)}"`,
    'Cache-Control': 'private, no-store',
  }
  if (request.method === 'HEAD') return new Response(null, { headers })
  const turn = await takeTurn(actor.userId)
  if (turn === null) throw new AppError('taken', { words: 'Your data is being downloaded already. Wait for it, or try again in a minute.' })
  const files = exportFiles(actor, await ownedOrganizations(actor.userId))
  return new Response(streamOf(zip(files, at), turn, request.signal), { headers })
}

/** Named after the day it is where the user is. */
function fileName(at: Date, timezone: string | null): string {
  const wallClock = new Date(at.getTime() + minutes(offsetMinutes(timezone ?? 'UTC', at) ?? 0))
  return `talkifai-export-${wallClock.toISOString().slice(0, 'yyyy-mm-dd'.length)}.zip`
}

/** Reads only when it is read, and lets go of the turn however it ends. */
function streamOf(chunks: AsyncGenerator<Uint8Array>, turn: Turn, signal: AbortSignal): ReadableStream<Uint8Array> {
  let isOver = false
  async function stop(): Promise<void> {
    isOver = true
    await chunks.return(undefined)
    await turn.end()
  }
  // Somebody who left before the first byte cancels no stream.
  signal.addEventListener('abort', () => void stop().catch(logError), { once: true })
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          if (!(await turn.keep())) throw new AppError('taken', { words: 'The export stood still for too long and another one began' })
          const { done, value } = await chunks.next()
          if (isOver) return
          if (!done) return controller.enqueue(value)
          await stop()
          controller.close()
        } catch (error) {
          if (isOver) return
          logError(error)
          controller.error(error)
          await stop()
        }
      },
      cancel: stop,
    },
    { highWaterMark: 0 },
  )
}
