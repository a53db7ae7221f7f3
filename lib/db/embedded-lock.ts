import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { closeDoor, doorsOf, errorCode, listen, makeDoor, openDoor, type Door } from '@/lib/db/door'
import { doorPipe } from '@/lib/db/door-place'
import { askWho, type Finding } from '@/lib/db/door-talk'
import { StartError } from '@/lib/env'

/** The right to open the embedded database. The kernel takes it back the moment the process is gone. */
export interface EmbeddedLock {
  /** From now on questions at the door other than "who" are answered by `respond`. */
  answerWith: (respond: (question: unknown) => Promise<object>) => void
  release: () => Promise<void>
}

/**
 * Takes the lock on a data folder, or refuses with the holder's process id.
 *
 * Each contender listens on a socket of its own, whose name is never used again, and only then looks for others. Of two
 * that start at once at least one therefore sees the other, and of contenders the one with the smaller name stays. A
 * process id or a file's age could lie after a crash; a socket that refuses a connection cannot.
 *
 * @param folder DATA_DIR; made where it is missing
 * @throws StartError when another process has it, or when the folder cannot be written to
 */
export async function takeEmbeddedLock(folder: string): Promise<EmbeddedLock> {
  try {
    fs.mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
    const door = makeDoor()
    return await (process.platform === 'win32' ? takePipe(folder, door) : takeSocket(folder, door))
  } catch (error) {
    if (error instanceof StartError) throw error
    throw new StartError(`The lock on ${folder} cannot be taken (${errorCode(error) ?? 'unknown error'}).\nDATA_DIR must be a folder that this user may write to.`)
  }
}

/** Somebody at a door of a data folder: where to speak to them, and who they are. */
export interface Holder {
  door: string
  finding: Exclude<Finding, 'dead'>
}

/** Says who holds the lock on a data folder, without taking it; null when nobody does. */
export async function embeddedHolder(folder: string): Promise<Holder | null> {
  if (!fs.existsSync(/* turbopackIgnore: true */ folder)) return null
  for (const door of process.platform === 'win32' ? [doorPipe(folder)] : doorsOf(folder)) {
    const finding = await askWho(door)
    if (finding !== 'dead') return { door, finding }
  }
  return null
}

/** The words for a refused start. */
export function heldByOther(folder: string, finding: Finding): StartError {
  const who = typeof finding === 'string' ? 'a process that does not answer (stopped, perhaps)' : `process ${finding.pid}, since ${finding.since}`
  return new StartError(
    `The embedded database in ${folder} is in use by ${who}.\n` +
      'Only one process at a time can open it. Stop that process, or set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL.',
  )
}

// Windows has no sockets in folders. A pipe has one owner, so owning it is the lock.
async function takePipe(folder: string, door: Door): Promise<EmbeddedLock> {
  const pipe = doorPipe(folder)
  try {
    await listen(door.server, pipe)
  } catch (error) {
    if (errorCode(error) !== 'EADDRINUSE') throw error
    throw heldByOther(folder, await askWho(pipe))
  }
  return held(door, () => undefined)
}

async function takeSocket(folder: string, door: Door): Promise<EmbeddedLock> {
  const own = await openDoor(folder, door)
  const leave = () => fs.rmSync(/* turbopackIgnore: true */ own, { force: true })
  try {
    await outlast(folder, own)
    return held(door, leave)
  } catch (error) {
    leave()
    await closeDoor(door)
    throw error
  }
}

/** Waits until no other contender is left, or refuses. */
async function outlast(folder: string, own: string): Promise<void> {
  for (;;) {
    const others = doorsOf(folder).filter((other) => other !== own)
    const found = await Promise.all(others.map(async (other) => ({ other, finding: await askWho(other) })))
    // Names are never used again, so what is dead stays dead and can be swept away.
    for (const { other, finding } of found) if (finding === 'dead') fs.rmSync(/* turbopackIgnore: true */ other, { force: true })
    const alive = found.filter(({ finding }) => finding !== 'dead')
    const stronger = alive.find(({ other, finding }) => typeof finding === 'string' || finding.state === 'holding' || comesBefore(other, own))
    if (stronger !== undefined) throw heldByOther(folder, stronger.finding)
    if (alive.length === 0) break
    await pause(contestPause)
  }
  if (!fs.existsSync(/* turbopackIgnore: true */ own)) throw new StartError(`Somebody removed ${own} during the start. Start again.`)
}

/** Milliseconds between two looks at contenders that are about to give up. */
const contestPause = 20

function comesBefore(one: string, other: string): boolean {
  return path.basename(one) < path.basename(other)
}

function held(door: Door, leave: () => void): EmbeddedLock {
  door.occupant.state = 'holding'
  return {
    answerWith: (respond) => void (door.respond = respond),
    release: async () => {
      leave()
      await closeDoor(door)
    },
  }
}
