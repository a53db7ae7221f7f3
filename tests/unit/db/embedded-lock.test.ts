import { spawn, type ChildProcess } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { doorFolders } from '@/lib/db/door-place'
import { embeddedHolder } from '@/lib/db/embedded-lock'
import { busyLimit } from '@/tests/support/busy-limit'
import { makeProgram } from '@/tests/support/program'
import { figure } from '../../support/figure'

interface Contender {
  process: ChildProcess
  /** The first line it wrote. */
  outcome: string
}

let folder: string
let program: string
const running: ChildProcess[] = []

beforeAll(async () => {
  program = await makeProgram('tests/unit/db/lock-contender.ts')
})

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-lock-'))
})

afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  fs.rmSync(folder, { recursive: true, force: true })
})

function contend(dataFolder = folder): Promise<Contender> {
  const child = spawn(process.execPath, [program, dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  running.push(child)
  return new Promise((resolve) => child.stdout.once('data', (text: Buffer) => resolve({ process: child, outcome: text.toString().trim() })))
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

describe.skipIf(process.platform === 'win32')('the lock on the embedded database', () => {
  test('of twenty that start at once exactly one gets it', async () => {
    const contenders = await Promise.all(Array.from({ length: 20 }, () => contend()))
    const holders = contenders.filter(({ outcome }) => outcome === 'holding')
    figure(3, 'Holders of an embedded database that 20 processes want at once', holders.length, 1)
    expect(holders).toHaveLength(1)
    const pids = new Set(contenders.map(({ process: { pid } }) => String(pid)))
    for (const { outcome } of contenders) {
      if (outcome === 'holding') continue
      expect(outcome).toContain(`The embedded database in ${folder} is in use by process `)
      expect(pids).toContain(/process (\d+), since \d{4}-/.exec(outcome)?.[1])
    }
    const doors = fs.readdirSync(path.join(folder, 'door'))
    expect(doors).toHaveLength(1)
  }, 120_000)

  test('one that was killed loses it at once', async () => {
    for (let round = 0; round < 5; round++) {
      const holder = await contend()
      expect(holder.outcome).toBe('holding')
      holder.process.kill('SIGKILL')
      await ended(holder.process)
    }
    expect(fs.readdirSync(path.join(folder, 'door'))).toHaveLength(1)
  })

  test('one that is stopped keeps it', async () => {
    const holder = await contend()
    holder.process.kill('SIGSTOP')
    const started = performance.now()
    expect((await contend()).outcome).toContain('in use by a process that does not answer')
    expect(performance.now() - started).toBeLessThan(busyLimit(3000))
    holder.process.kill('SIGCONT')
    expect((await contend()).outcome).toContain(`in use by process ${holder.process.pid}, since `)
  })

  test('only this user can reach the door', async () => {
    await contend()
    const doors = path.join(folder, 'door')
    expect(fs.statSync(doors).mode & 0o777).toBe(0o700)
    for (const name of fs.readdirSync(doors)) expect(fs.statSync(path.join(doors, name)).mode & 0o777).toBe(0o600)
  })

  test('a folder too deep for a socket is locked too, whatever the path to it', async () => {
    const deep = path.join(folder, ...Array.from({ length: 12 }, () => 'a-long-folder-name'))
    fs.mkdirSync(deep, { recursive: true })
    const link = path.join(folder, 'link')
    fs.symlinkSync(deep, link)
    expect((await contend(deep)).outcome).toBe('holding')
    expect((await contend(link)).outcome).toContain('in use by process')
    const [door] = doorFolders(deep)
    expect(door).not.toContain(deep)
    fs.rmSync(door, { recursive: true })
  })

  test('it can be looked at without being taken', async () => {
    expect(await embeddedHolder(folder)).toBeNull()
    const holder = await contend()
    expect(await embeddedHolder(folder)).toMatchObject({ finding: { pid: holder.process.pid, state: 'holding' } })
    holder.process.kill('SIGKILL')
    await ended(holder.process)
    expect(await embeddedHolder(folder)).toBeNull()
  })
})
