import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import process from 'node:process'

// USER_HZ: what /proc counts in, a hundredth of a second on every Linux that Node runs on.
const ticksPerSecond = 100

/** Whether processes can be held on one core here. */
export const canPin = os.cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0

/** Holds a process with all its threads on some cores; those it starts later stay there too. Does nothing where that cannot be done. */
export function pin(processId: number, cores: readonly number[]): void {
  if (!canPin) return
  const { status, stderr } = spawnSync('taskset', ['-a', '-c', '-p', cores.join(','), String(processId)], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`taskset failed: ${stderr}`)
}

/** The processor time that a process and all it started have used so far, in seconds. */
export function processorTime(processId: number): number {
  return tree(processId).reduce((sum, id) => sum + ticksOf(id), 0) / ticksPerSecond
}

/** @throws where there is no /proc: without it nothing here can be measured */
export function requireLinux(): void {
  if (process.platform !== 'linux') throw new Error('The benchmark reads processor time from /proc, which only Linux has.')
}

function tree(processId: number): number[] {
  const threads = fs.readdirSync(`/proc/${processId}/task`)
  const children = threads.flatMap((thread) => fs.readFileSync(`/proc/${processId}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean))
  return [processId, ...children.flatMap((child) => tree(Number(child)))]
}

function ticksOf(processId: number): number {
  // The second field is the program's name in brackets and may hold spaces; user and system time are the 14th and 15th.
  const fields = fs.readFileSync(`/proc/${processId}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return Number(fields[11]) + Number(fields[12])
}
