// `npm run image -- <folder>`: lays out what a built application needs to run, and nothing else, for a container image.
// Next's `output: 'standalone'` does it for Next's own server; this one has a server and an operator's tools beside it.
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
// Next carries it for its own traces. Both are pinned, and tests/faults/image.test.ts starts what comes out.
import trace from 'next/dist/compiled/@vercel/nft/index.js'

const root = process.cwd()
const [folder] = process.argv.slice(2)
if (folder === undefined || fs.existsSync(folder)) {
  process.stderr.write('Usage: npm run image -- <folder that is not there yet>, after npm run build\n')
  process.exit(2)
}

/** Read from the file system at run time, or started as programs. */
const whole = ['package.json', 'public', 'prisma/schema.prisma', 'prisma/migrations', 'node_modules/@prisma/schema-engine-wasm', 'dist', '.next']
const entries = ['scripts/start.mjs', 'scripts/operator.mjs', 'dist/server.js', 'dist/operator.js', 'node_modules/next/dist/server/next.js']
/** For development, for building, and for debuggers. */
const superfluous = ['**/*.map', '**/*.d.ts', 'node_modules/next/dist/compiled/next-server/*.dev.js', 'node_modules/@next/**', 'node_modules/typescript/**', 'node_modules/{esbuild,@esbuild}/**', 'node_modules/next/dist/compiled/babel*/**']

const traced = [...(await traceScripts()), ...traceOfNext()]
for (const file of new Set(traced)) copy(file)
for (const place of whole) copy(place)
process.stdout.write(`${folder}: ${Math.round(sizeOf(folder) / 1_000_000)} MB\n`)

async function traceScripts() {
  const { fileList } = await trace.nodeFileTrace(entries, { base: root, processCwd: root, mixedModules: true, ignore: superfluous })
  return fileList
}

/** What Next found when it built, for each page and for its server. */
function traceOfNext() {
  const lists = fs.readdirSync('.next', { recursive: true }).map(String).filter((name) => name.endsWith('.nft.json'))
  return lists.flatMap((list) => {
    const at = path.join('.next', list)
    const { files } = JSON.parse(fs.readFileSync(at, 'utf8'))
    return files.map((file) => path.relative(root, path.resolve(path.dirname(at), file))).filter((file) => !file.endsWith('.map'))
  })
}

function copy(place) {
  if (!fs.existsSync(place)) return
  fs.cpSync(place, path.join(folder, place), { recursive: true, verbatimSymlinks: true, filter: (file) => !/^\.next\/(cache|types|trace|diagnostics|dev)/.test(file) && !/\.(nft\.json|map)$/.test(file) })
}

function sizeOf(place) {
  const status = fs.lstatSync(place)
  return status.isDirectory() ? fs.readdirSync(place).reduce((sum, name) => sum + sizeOf(path.join(place, name)), 0) : status.size
}
