import 'server-only'
import { errorCode } from '@/lib/db/door'
import { restoreBackup } from '@/lib/backup/restore'
import type { Contents } from '@/lib/backup/format'
import { writeBackup } from '@/lib/backup/write'
import { StartError } from '@/lib/env'

type Print = (line: string) => void

/**
 * Writes the whole database into a file, while the app runs or not.
 *
 * @returns the exit code: 0, 1 when it could not be written, or 2 when the words were not understood
 */
export async function backupCommand([file, ...rest]: string[], print: Print): Promise<number> {
  if (file === undefined || file.startsWith('--') || rest.length > 0) {
    print('Usage: npm run backup -- <file>')
    return 2
  }
  return inWords(print, async () => {
    print(`Backed up ${counted(await writeBackup(file))} to ${file}.`)
    print('Keep ENCRYPTION_KEY and NEXTAUTH_SECRET as well, in another place: without the first the secrets in the backup cannot be read.')
  })
}

/**
 * Puts a backup in the place of what is in the database, all of it or nothing; the app must not run.
 *
 * @returns the exit code: 0, 1 when nothing was restored, or 2 when the words were not understood
 */
export async function restoreCommand(args: string[], print: Print): Promise<number> {
  const force = args.includes('--force')
  const [file, ...rest] = args.filter((word) => word !== '--force')
  if (file === undefined || file.startsWith('--') || rest.length > 0) {
    print('Usage: npm run restore -- <file> [--force]')
    return 2
  }
  return inWords(print, async () => {
    const { header, contents } = await restoreBackup(file, force)
    print(`Restored ${counted(contents)}, as they were at ${header.madeAt}. Start the app; it applies newer migrations, if there are any.`)
  })
}

async function inWords(print: Print, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    const code = errorCode(error)
    if (error instanceof StartError) print(error.message)
    else if (code !== undefined && fileProblems.has(code)) print(`The file cannot be written (${code}).`)
    else throw error
    return 1
  }
}

const fileProblems = new Set(['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EISDIR', 'ENOTDIR'])

function counted(contents: Record<string, Contents>): string {
  const tables = Object.values(contents)
  return `${tables.reduce((sum, { rows }) => sum + rows, 0)} rows of ${tables.length} tables`
}
