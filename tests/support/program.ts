import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { bundle } from '@/scripts/start/bundle.mjs'

// Packages written in JavaScript go into the program: what is started a hundred times should not look for a hundred files.
// Others find their files beside themselves.
const packed = {
  packages: 'bundle',
  external: ['@electric-sql/pglite', '@node-rs/argon2', '@prisma/schema-engine-wasm', 'pg-native', 'sharp'],
  // For packages that are CommonJS.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)" },
}

/** Makes a program of a test's, such as `tests/faults/migrate-once.ts`, into one that Node starts at once. @returns its path */
export async function makeProgram(source: string): Promise<string> {
  const name = path.basename(source, '.ts')
  const folder = path.join('node_modules/.cache/studio-tests/programs', randomBytes(4).toString('hex'))
  await bundle({ [name]: source }, folder, packed)
  return path.join(folder, `${name}.js`)
}
