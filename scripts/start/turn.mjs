import { createHash } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Runs `work` while no other start in this checkout does: two that install or build at once would spoil each other's
 * files. Whoever comes second waits. The turn is a listening socket, so a killed process gives it back.
 */
export async function inTurn(work) {
  const name = `studio-start-${createHash('sha256').update(process.cwd()).digest('hex').slice(0, 16)}`
  const place = process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : path.join(os.tmpdir(), name)
  const turn = await takeTurn(place)
  try {
    return await work()
  } finally {
    await new Promise((resolve) => turn.close(resolve))
  }
}

// Usually the other one only looks whether everything is there.
const quietFor = 2000

async function takeTurn(place) {
  const began = performance.now()
  for (let told = false; ; ) {
    const server = await listen(place)
    if (server !== null) return server
    if (await isAlive(place)) {
      const isLong = performance.now() - began > quietFor
      if (isLong && !told) process.stdout.write('Another start in this folder is installing or building; waiting for it.\n')
      told ||= isLong
      await pause(25)
    } else {
      fs.rmSync(place, { force: true })
    }
  }
}

function listen(place) {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy())
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)))
    server.listen(place, () => resolve(server.unref()))
  })
}

function isAlive(place) {
  return new Promise((resolve) => {
    const socket = net.connect(place, () => resolve(true))
    socket.once('error', () => resolve(false)).once('close', () => socket.destroy())
  })
}
