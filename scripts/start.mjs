// `npm start` and `npm run dev`: from a fresh clone to a running app, with Node and nothing else. A second start does
// only what changed. `npm run build` (--build) does everything but serve, `npm run serve` (--built) nothing but that: for
// images. Plain JavaScript without dependencies: it runs before there are any.
import fs from 'node:fs'
import { build, bundlePrograms, generateClient, install } from './start/steps.mjs'
import { requireNode } from './start/node-version.mjs'
import { inTurn } from './start/turn.mjs'

requireNode()
const development = process.argv.includes('--dev')
const isBuildOnly = process.argv.includes('--build')
process.env.NODE_ENV = development ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED ??= '1'
// There is none before it was bundled.
const server = '../dist/server.js'

try {
  if (!process.argv.includes('--built')) await inTurn(prepare)
  if (!isBuildOnly) {
    if (!development) takeBuiltConfiguration()
    const { serve } = await import(server)
    await serve(development)
  }
} catch (error) {
  // Words for a person where there are some; otherwise whatever is known.
  process.stderr.write(`\n${error?.name === 'StartError' ? error.message : (error?.stack ?? error)}\n\n`)
  process.exit(1)
}

async function prepare() {
  await install()
  await generateClient()
  await bundlePrograms()
  // Before the build, which takes a while. An image is built where nothing is set yet.
  if (!isBuildOnly) await (await import(server)).checkStart(development)
  if (!development) await build()
}

// What Next's own standalone server does: the configuration was read when it was built, and reading it again takes the compiler.
function takeBuiltConfiguration() {
  const { config } = JSON.parse(fs.readFileSync('.next/required-server-files.json', 'utf8'))
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config)
}
