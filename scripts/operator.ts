import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import nextEnvironment from '@next/env'
import * as z from 'zod'
import { minutes, seconds } from '@/lib/clock'
import { closeDatabase } from '@/lib/db'
import { ask } from '@/lib/db/door-talk'
import { openEmbedded } from '@/lib/db/embedded'
import { embeddedHolder, heldByOther } from '@/lib/db/embedded-lock'
import { migrateEmbedded, migratePostgres } from '@/lib/db/migrate'
import { checkEncryptionKey } from '@/lib/encryption-key'
import { env, StartError } from '@/lib/env'
import { runCommand, type Outcome } from '@/lib/operator/door'

const outcome = z.object({ output: z.array(z.string()), exitCode: z.number() })

/**
 * Runs an operator's command where the database is: directly on PostgreSQL, inside the running app when that has the
 * embedded database open, else here.
 *
 * @returns the exit code
 */
export async function operate([command = '', ...args]: string[]): Promise<number> {
  nextEnvironment.loadEnvConfig(process.cwd(), false, { info: () => undefined, error: console.error })
  // What matters to whoever typed the command is its output; failures are still logged.
  process.env.LOG_LEVEL ??= 'warn'
  const { DATABASE_URL, DATA_DIR } = env()
  const words = takesFile.has(command) ? args.map(fromOwnFolder) : args
  const isAsked = DATABASE_URL === undefined && command !== 'restore'
  const { output, exitCode } = (isAsked && (await throughTheDoor(DATA_DIR, command, words))) || (await here(command, words))
  for (const line of output) console.log(line)
  return exitCode
}

const takesFile = new Set(['backup', 'restore'])

/** Where the words were typed; npm changes the folder and says which it was. */
function fromOwnFolder(word: string): string {
  return word.startsWith('--') ? word : path.resolve(process.env.INIT_CWD ?? '.', word)
}

/** What reads or replaces the database as it is, of whichever release; or brings it up to date itself. */
const takesAnyDatabase = new Set(['backup', 'restore', 'migrate'])

async function here(command: string, args: string[]): Promise<Outcome> {
  if (!takesAnyDatabase.has(command)) await prepareDatabase()
  const result = await runCommand(command, args)
  await closeDatabase()
  return result
}

async function prepareDatabase(): Promise<void> {
  const { DATABASE_URL } = env()
  if (DATABASE_URL === undefined) await migrateEmbedded(await openEmbedded())
  else await migratePostgres(DATABASE_URL)
  await checkEncryptionKey()
}

const startPatience = seconds(60)
const commandPatience = minutes(5)

/** Asks the process that has the embedded database open; null when none has. One that is just starting is waited for. */
async function throughTheDoor(folder: string, command: string, args: string[]): Promise<Outcome | null> {
  const deadline = performance.now() + startPatience
  for (;;) {
    const holder = await embeddedHolder(folder)
    if (holder === null) return null
    if (holder.finding === 'silent') throw heldByOther(folder, holder.finding)
    const answer = outcome.safeParse(await ask(holder.door, { command, args }, commandPatience))
    if (answer.success) return answer.data
    if (performance.now() > deadline) throw new StartError('The app has the database open but has not finished starting. Try again in a moment.')
    await pause(seconds(0.2))
  }
}
