// The operator's tools: `npm run capability -- …`, `npm run ip-whitelist -- …`, `npm run encryption-key -- …`, `npm run announce -- …`,
// `npm run backup -- …`, `npm run db:seed` and others. Plain JavaScript, because it may run before anything is installed.
import { requireNode } from './start/node-version.mjs'
import { bundlePrograms, generateClient, install } from './start/steps.mjs'
import { inTurn } from './start/turn.mjs'

requireNode()
process.env.NODE_ENV = 'production'

try {
  await inTurn(async () => {
    await install()
    await generateClient()
    await bundlePrograms()
  })
  const { operate } = await import('../dist/operator.js')
  process.exit(await operate(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`\n${error?.name === 'StartError' ? error.message : (error?.stack ?? error)}\n\n`)
  process.exit(1)
}
