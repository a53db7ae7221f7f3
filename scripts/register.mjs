// Lets plain Node run the project's TypeScript: `node --import ./scripts/register.mjs scripts/….ts`.
import { register as registerHooks } from 'node:module'
import { register as registerTypeScript } from 'tsx/esm/api'

registerTypeScript()

// `server-only` fails outside a bundler, which is its way of keeping server code out of browsers. Here is only a server.
const hooks = `export async function resolve(name, context, next) {
  return name === 'server-only' ? { url: 'data:text/javascript,', shortCircuit: true } : next(name, context)
}`
registerHooks(`data:text/javascript,${encodeURIComponent(hooks)}`)
