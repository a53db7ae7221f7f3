import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { StartError } from '@/lib/env/problems'
import type { Environment, Settings } from '@/lib/env/variables'

interface KeptSecrets {
  NEXTAUTH_SECRET: string
  ENCRYPTION_KEY: string
}

const secretBytes = 32

/** Completes the settings: the address for local use, and for an embedded database the secrets it keeps for itself. */
export function addKeptSecrets(settings: Settings): Environment {
  const { NEXTAUTH_SECRET, ENCRYPTION_KEY } = settings
  const NEXTAUTH_URL = settings.NEXTAUTH_URL ?? `http://localhost:${settings.PORT}`
  // The demo's password is known to everybody: where others come, only whoever asks for it gets it.
  const SEED_DEMO = settings.SEED_DEMO ?? /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(NEXTAUTH_URL).hostname)
  if (NEXTAUTH_SECRET !== undefined && ENCRYPTION_KEY !== undefined) return { ...settings, NEXTAUTH_URL, SEED_DEMO, NEXTAUTH_SECRET, ENCRYPTION_KEY }
  const kept = keptSecrets(settings.DATA_DIR)
  return {
    ...settings,
    NEXTAUTH_URL,
    SEED_DEMO,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET ?? kept.NEXTAUTH_SECRET,
    ENCRYPTION_KEY: ENCRYPTION_KEY ?? Buffer.from(kept.ENCRYPTION_KEY, 'base64'),
  }
}

function keptSecrets(folder: string): KeptSecrets {
  const file = path.join(/* turbopackIgnore: true */ folder, 'secrets.json')
  try {
    fs.mkdirSync(/* turbopackIgnore: true */ folder, { recursive: true, mode: 0o700 })
    if (!fs.existsSync(/* turbopackIgnore: true */ file)) writeSecrets(file)
    return parseSecrets(fs.readFileSync(/* turbopackIgnore: true */ file, 'utf8'), file)
  } catch (error) {
    if (error instanceof StartError) throw error
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    throw new StartError(`Studio Settings cannot start: ${file} can be neither read nor made (${reason}).\nDATA_DIR must be a folder that this user may write to.`)
  }
}

// Written beside and then linked: two first starts at once agree on whichever came first, and no reader sees half a file.
function writeSecrets(file: string): void {
  const secrets: KeptSecrets = {
    NEXTAUTH_SECRET: randomBytes(secretBytes).toString('base64'),
    ENCRYPTION_KEY: randomBytes(secretBytes).toString('base64'),
  }
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  try {
    fs.linkSync(draft, file)
  } catch (error) {
    const lostTheRace = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    // File systems without hard links (exFAT, some network mounts) get the plain move.
    if (!lostTheRace) fs.renameSync(draft, file)
  } finally {
    fs.rmSync(draft, { force: true })
  }
}

function parseSecrets(text: string, file: string): KeptSecrets {
  try {
    const { NEXTAUTH_SECRET, ENCRYPTION_KEY } = JSON.parse(text) as Record<string, unknown>
    const whole = typeof NEXTAUTH_SECRET === 'string' && typeof ENCRYPTION_KEY === 'string'
    if (whole && Buffer.from(ENCRYPTION_KEY, 'base64').length === secretBytes) return { NEXTAUTH_SECRET, ENCRYPTION_KEY }
  } catch {
    // Falls through: what cannot be parsed is as bad as what is missing.
  }
  throw new StartError(
    `Studio Settings cannot start: ${file} is damaged.\n` +
      'Restore it from a backup. Without its key, authenticator apps and telephony credentials in the database cannot be read.',
  )
}
