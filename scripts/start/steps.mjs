import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { bundle } from './bundle.mjs'
import { fingerprint } from './fingerprint.mjs'
import { installedMatchesLock } from './installed.mjs'
import { runStep } from './progress.mjs'

const generated = 'lib/generated/prisma'
const builtFrom = ['app', 'components', 'lib', 'prisma', 'public', 'tests/support', 'instrumentation.ts', 'next.config.ts', 'postcss.config.mjs', 'tailwind.config.ts', 'tsconfig.json', 'package-lock.json']

// None of Prisma's engines is used, but its generator looks for one and would download it; any program satisfies it.
const prismaEnvironment = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' }

const programs = 'dist'
const programsFrom = ['lib', 'prisma', 'scripts', 'tests/support', 'tsconfig.json', 'package-lock.json']

/** What scripts/image.mjs laid out was built elsewhere: it has nothing to install or build from. */
const isImage = !fs.existsSync('package-lock.json')

/** Installs what package-lock.json names, unless that is there already, installed by this script or by hand. */
export async function install() {
  if (installedMatchesLock()) return
  await whenChanged('node_modules/.made-from', ['package-lock.json'], () => {
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
    return runStep('Installing packages', [...npm, 'ci', '--include=dev', '--no-audit', '--no-fund'], prismaEnvironment)
  })
}

/** Generates the Prisma client, unless it was generated from this schema. */
export async function generateClient() {
  await whenChanged(`${generated}/.made-from`, ['prisma/schema.prisma', 'package-lock.json'], () =>
    runStep('Generating the database client', [process.execPath, 'node_modules/prisma/build/index.js', 'generate'], prismaEnvironment),
  )
}

/** Bundles the server and the operator's tools, unless they were bundled from these sources: they start in half the time that compiling them on the way takes. */
export async function bundlePrograms() {
  await whenChanged(`${programs}/.made-from`, programsFrom, async () => {
    fs.rmSync(programs, { recursive: true, force: true })
    await bundle({ server: 'scripts/server.ts', operator: 'scripts/operator.ts' }, programs)
  })
}

/** Builds the application, unless it was built from these sources. */
export async function build() {
  await whenChanged('.next/.made-from', builtFrom, () =>
    runStep('Building the application', [process.execPath, 'node_modules/next/dist/bin/next', 'build'], { NODE_ENV: 'production' }),
  )
}

/** All that a program needs which drives the built application, from a fresh clone on. */
export async function buildAll() {
  await generateClient()
  await bundlePrograms()
  await build()
}

/** Does `work` unless `stamp` says that it was done with the same files; the stamp is written only when it succeeded. */
async function whenChanged(stamp, sources, work) {
  if (isImage) return
  const current = `${process.version} ${fingerprint(sources)}`
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === current) return
  fs.rmSync(stamp, { force: true })
  await work()
  fs.mkdirSync(path.dirname(stamp), { recursive: true })
  fs.writeFileSync(stamp, current)
}
