import fs from 'node:fs'

/**
 * Makes the tests the same on every machine: none of the app's variables of this shell or of a .env file reaches them,
 * and no test can touch the database that a developer works with. Blank counts as unset, and .env files fill in only
 * what is not there at all.
 */
export function scrubEnvironment() {
  const example = fs.readFileSync('.env.example', 'utf8')
  for (const [, name] of example.matchAll(/^#? ?([A-Z_]+)=/gm)) process.env[name] = ''
  Object.assign(process.env, { NODE_ENV: 'test', NEXT_TELEMETRY_DISABLED: '1', TZ: 'UTC' })
}
