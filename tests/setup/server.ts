import fs from 'node:fs'
import { randomBytes } from 'node:crypto'
import { startApp, temporaryFolder } from '../faults/app'
import { numbersOf } from '../support/carriers/provider-server'
import { playTwilio } from '../support/carriers/twilio'
import { copyPostgres } from '../support/database'
import { operate } from '../support/operator'

/**
 * Before all browser tests: starts the production build as people start it, on a database of its own, embedded or on
 * the PostgreSQL of TEST_DATABASE_URL. The machine's own addresses count as proxies, so that each test can come from
 * an address of its own; limits are counted per address.
 *
 * Twilio is played on loopback, with numbers to import.
 *
 * @returns what ends it after the last test
 */
export default async function startServer() {
  const folder = temporaryFolder()
  const { settings, drop } = await ownDatabase()
  const twilio = await playTwilio()
  twilio.numbers = numbersOf(12, '+1212555')
  const environment = { ...settings, TWILIO_BASE_URL: twilio.url, DATA_DIR: folder, TRUSTED_PROXIES: '127.0.0.0/8,::1', LOG_LEVEL: 'warn' }
  const app = await startApp(environment)
  // The workers' processes begin with this environment.
  process.env.STUDIO_ADDRESS = app.address
  process.env.STUDIO_SETTINGS = JSON.stringify({ ...environment, NEXTAUTH_URL: app.address, PORT: new URL(app.address).port })
  // An embedded database begins with the demo accounts by itself.
  if ('DATABASE_URL' in settings) await operate('seed')
  return async () => {
    app.kill('SIGTERM')
    const { code } = await app.exited
    await twilio.stop()
    await drop()
    fs.rmSync(folder, { recursive: true, force: true })
    if (code !== 0) throw new Error(`The app ended with ${code}:\n${app.output()}`)
    const problems = app.output().split('\n').filter((line) => line.includes('"level":"error"'))
    if (problems.length > 0) throw new Error(`The app logged errors:\n${problems.join('\n')}`)
  }
}

async function ownDatabase(): Promise<{ settings: Record<string, string>; drop: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return { settings: {}, drop: () => Promise.resolve() }
  const { address, drop } = await copyPostgres(server)
  const secret = randomBytes(32).toString('base64')
  return { settings: { DATABASE_URL: address, NEXTAUTH_SECRET: secret, ENCRYPTION_KEY: secret }, drop }
}
