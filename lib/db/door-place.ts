import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { StartError } from '@/lib/env'

// The kernel's own limit for a socket's path is 104 bytes on macOS and 108 on Linux; names take 17 of them.
const longestFolder = 85

/**
 * The folders where sockets for a data folder may be, the preferred one first: `door` inside it, unless that path is
 * too long for a socket, and one under /tmp named after it, for file systems that have no sockets. Not os.tmpdir():
 * two starters may have different TMPDIRs and would not see each other.
 *
 * @param dataFolder an existing folder
 */
export function doorFolders(dataFolder: string): [string, ...string[]] {
  const real = fs.realpathSync(/* turbopackIgnore: true */ dataFolder)
  const inside = path.join(/* turbopackIgnore: true */ real, 'door')
  const elsewhere = path.join(/* turbopackIgnore: true */ '/tmp', `studio-settings-${fingerprint(real)}`)
  return Buffer.byteLength(inside) <= longestFolder ? [inside, elsewhere] : [elsewhere]
}

/** Windows has named pipes instead of sockets in folders: one for each data folder. */
export function doorPipe(dataFolder: string): string {
  return `\\\\.\\pipe\\studio-settings-${fingerprint(fs.realpathSync(/* turbopackIgnore: true */ dataFolder))}`
}

/**
 * Makes the folder for this user alone.
 *
 * @throws StartError when it is someone else's: whoever owns the folder could pose as the app
 */
export function makePrivate(folder: string): void {
  fs.mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
  const { uid, mode } = fs.lstatSync(/* turbopackIgnore: true */ folder)
  const self = process.getuid?.() ?? 0
  if (self !== 0 && uid !== self) throw new StartError(`${folder} belongs to another user. Start as that user, or set DATA_DIR to a folder of your own.`)
  if ((mode & 0o077) !== 0) fs.chmodSync(/* turbopackIgnore: true */ folder, 0o700)
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24)
}
