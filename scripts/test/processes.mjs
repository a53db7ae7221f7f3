import { spawn, spawnSync } from 'node:child_process'
import process from 'node:process'
import { setTimeout as pause } from 'node:timers/promises'
import { commands } from '../start/progress.mjs'

const windows = process.platform === 'win32'
const patience = 5000
const tools = new Set()
const endings = []
let stopping = null

/** Something to undo when the run ends, however it ends. */
export function atTheEnd(undo) {
  endings.push(undo)
}

/**
 * Runs one of the project's tools with this Node and gives back its exit code. It gets a process group of its own, so
 * that whatever it leaves behind (a server, a browser) can be ended with it.
 */
export function runTool(script, args, environment = {}) {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment }, stdio: ['ignore', 'inherit', 'inherit'], detached: !windows }
    const tool = spawn(process.execPath, [script, ...args], options)
    tools.add(tool)
    tool.once('error', () => resolve(1))
    tool.once('exit', (code) => {
      tools.delete(tool)
      end(tool, 'SIGKILL')
      resolve(code ?? 1)
    })
  })
}

/** Ends all that was started and undoes all that was announced, the latest first. */
export function stopEverything() {
  stopping ??= stop()
  return stopping
}

async function stop() {
  for (const command of commands) command.kill()
  for (const tool of tools) end(tool, 'SIGTERM')
  const deadline = performance.now() + patience
  while (tools.size > 0 && performance.now() < deadline) await pause(50)
  for (const tool of tools) end(tool, 'SIGKILL')
  for (const undo of endings.reverse()) await undo()
}

function end({ pid }, signal) {
  if (pid === undefined) return
  if (windows) spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' })
  else
    try {
      process.kill(-pid, signal)
    } catch {
      // Nobody is left in the group.
    }
}

for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
  process.on(signal, () => void stopEverything().finally(() => process.exit(code)))
}
