// `npm start` and `npm run dev`: from a fresh clone to a running app, with Node and nothing else. A second start does
// only what changed. Plain JavaScript without dependencies: it runs before there are any.
import { build, generateClient, install } from './start/steps.mjs'
import { requireNode } from './start/node-version.mjs'
import { inTurn } from './start/turn.mjs'

requireNode()
const development = process.argv.includes('--dev')
process.env.NODE_ENV = development ? 'development' : 'production'
process.env.NEXT_TELEMETRY_DISABLED ??= '1'

try {
  await inTurn(async () => {
    await install()
    await generateClient()
    const { checkStart } = await server()
    await checkStart(development)
    if (!development) await build()
  })
  const { serve } = await server()
  await serve(development)
} catch (error) {
  // Words for a person where there are some; otherwise whatever is known.
  process.stderr.write(`\n${error?.name === 'StartError' ? error.message : (error?.stack ?? error)}\n\n`)
  process.exit(1)
}

async function server() {
  await import('./register.mjs')
  return import('./server.ts')
}
