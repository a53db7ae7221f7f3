import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { now } from '@/lib/clock'
import { doorFolders, makePrivate } from '@/lib/db/door-place'
import { answerLines, type Occupant } from '@/lib/db/door-talk'

type Respond = (question: unknown) => Promise<object>

/** A socket of this process that says who is behind it, and passes other questions on. */
export interface Door {
  occupant: Occupant
  respond: Respond
  server: net.Server
}

/** Makes a door that is not open yet. */
export function makeDoor(): Door {
  const occupant: Occupant = { pid: process.pid, since: now().toISOString(), state: 'contending' }
  const door: Door = { occupant, respond: () => Promise.resolve({}), server: net.createServer() }
  const isWho = (question: unknown) => typeof question === 'object' && question !== null && 'ask' in question && question.ask === 'who'
  door.server.on('connection', (socket) => answerLines(socket, async (question) => (isWho(question) ? occupant : door.respond(question))))
  // The lock alone should not keep a finished script from ending.
  door.server.unref()
  return door
}

/**
 * Opens a door for a data folder under a name that is never used again, and gives back its path. On a file system
 * without sockets (some shared and network folders) that is elsewhere, and the same elsewhere for every process.
 */
export async function openDoor(folder: string, door: Door): Promise<string> {
  const [preferred, elsewhere] = doorFolders(folder)
  try {
    return await openDoorIn(preferred, door)
  } catch (error) {
    if (elsewhere === undefined || !withoutSockets.has(errorCode(error) ?? '')) throw error
    return openDoorIn(elsewhere, door)
  }
}

const withoutSockets = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL'])

// Listens under a draft name and only then shows itself: whoever sees the socket can rely on being answered.
async function openDoorIn(place: string, door: Door): Promise<string> {
  makePrivate(place)
  const name = randomBytes(8).toString('hex')
  const draft = path.join(/* turbopackIgnore: true */ place, `.${name}`)
  await listen(door.server, draft)
  fs.chmodSync(/* turbopackIgnore: true */ draft, 0o600)
  const own = path.join(/* turbopackIgnore: true */ place, name)
  fs.renameSync(/* turbopackIgnore: true */ draft, own)
  return own
}

/** The paths of all doors that were opened for a data folder, dead ones included. */
export function doorsOf(folder: string): string[] {
  return doorFolders(folder).flatMap((place) => {
    if (!fs.existsSync(/* turbopackIgnore: true */ place)) return []
    const names = fs.readdirSync(/* turbopackIgnore: true */ place)
    return names.filter((name) => /^[0-9a-f]{16}$/.test(name)).map((name) => path.join(/* turbopackIgnore: true */ place, name))
  })
}

/** Listens on a socket's path or a pipe's name. */
export function listen(server: net.Server, place: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(place, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Closes a door; whoever is being answered gets the answer first. */
export function closeDoor(door: Door): Promise<void> {
  return new Promise((resolve) => void door.server.close(() => resolve()))
}

/** The code of a system error, such as `EADDRINUSE`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
