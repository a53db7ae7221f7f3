import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { bundle } from '@/scripts/start/bundle.mjs'

/** Makes a program of a test's, such as `tests/faults/migrate-once.ts`, into one that Node starts at once. @returns its path */
export async function makeProgram(source: string): Promise<string> {
  const name = path.basename(source, '.ts')
  const folder = path.join('node_modules/.cache/studio-tests/programs', randomBytes(4).toString('hex'))
  await bundle({ [name]: source }, folder)
  return path.join(folder, `${name}.js`)
}
