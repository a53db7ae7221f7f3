import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A running production build, started as people start it. */
export interface App {
  pid: number
  address: string
  /** All it has written so far. */
  output: () => string
  kill: (signal: NodeJS.Signals) => void
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

const readyPatience = 110_000
const running = new Set<ChildProcess>()

/** Starts the app on a free port, or on the one in `settings`, and waits until it answers. */
export async function startApp(settings: Record<string, string>): Promise<App> {
  const app = await launchApp(settings)
  const deadline = performance.now() + readyPatience
  let over = false
  void app.exited.then(() => (over = true))
  while (performance.now() < deadline && !over) {
    if (app.output().includes('Ready on ')) return app
    await pause(20)
  }
  throw new Error(`The app did not become ready:\n${app.output()}`)
}

/** Starts the app and does not wait. */
export async function launchApp(settings: Record<string, string>): Promise<App> {
  const port = settings.PORT ?? String(await freePort())
  const environment = { PATH: process.env.PATH ?? '', HOME: os.homedir(), HOST: '127.0.0.1', NEXTAUTH_URL: `http://localhost:${port}`, ...settings, PORT: port }
  // Next's types ask for NODE_ENV; the start script sets it.
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env: environment as unknown as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const exited = new Promise<Awaited<App['exited']>>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  void exited.then(() => running.delete(child))
  return { pid: child.pid ?? 0, address: `http://localhost:${port}`, output: () => output, kill: (signal) => void child.kill(signal), exited }
}

/** Ends every app that a test left running. */
export function killApps(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** A folder of the test's own; whoever made it removes it. */
export function temporaryFolder(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'studio-fault-'))
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port'))))
    })
  })
}
