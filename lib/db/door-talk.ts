import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { seconds } from '@/lib/clock'

/** Who is behind a door. */
export interface Occupant {
  pid: number
  /** UTC, ISO 8601. */
  since: string
  state: 'contending' | 'holding'
}

/** What asking at a door found: nobody, somebody who says nothing (a stopped process, perhaps), or an answer. */
export type Finding = 'dead' | 'silent' | Occupant

const answerPatience = seconds(2)

/** Asks who is behind a socket. Only a refused connection proves that nobody is. */
export async function askWho(socketPath: string): Promise<Finding> {
  for (let attempt = 1; attempt <= mostAttempts; attempt++) {
    try {
      const answer = await ask(socketPath, { ask: 'who' }, answerPatience)
      return isOccupant(answer) ? answer : 'silent'
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (code === 'ECONNREFUSED' || code === 'ENOENT') return 'dead'
      if (code === 'NO_ANSWER') return 'silent'
    }
    // The connection broke off: a process that is just ending. The next try will be refused.
    await pause(attemptPause)
  }
  return 'silent'
}

/** Milliseconds. */
const attemptPause = 20
const mostAttempts = 25

/**
 * Sends one line of JSON and gives back the line that answers it.
 *
 * @param patience milliseconds without an answer after which it throws an error with the code NO_ANSWER
 */
export function ask(socketPath: string, question: object, patience: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(socketPath, () => socket.write(`${JSON.stringify(question)}\n`))
    socket.setTimeout(patience, () => socket.destroy(Object.assign(new Error('No answer'), { code: 'NO_ANSWER' })))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('Closed without an answer')))
    onLines(socket, (line) => {
      socket.destroy()
      try {
        resolve(JSON.parse(line))
      } catch {
        reject(new Error('Unreadable answer'))
      }
    })
  })
}

/** Answers each line of a connection with what `respond` makes of it; lines that are not JSON are answered with `{}`. */
export function answerLines(socket: net.Socket, respond: (question: unknown) => Promise<object>): void {
  socket.on('error', () => socket.destroy())
  onLines(socket, (line) => {
    const answered = Promise.resolve(line).then((text): unknown => JSON.parse(text)).then(respond).catch(() => ({}))
    void answered.then((answer) => socket.writable && socket.write(`${JSON.stringify(answer)}\n`))
  })
}

// Not node:readline, which turns an error of the socket into one of its own that nobody hears.
function onLines(socket: net.Socket, hear: (line: string) => void): void {
  let rest = ''
  socket.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(hear)
  })
}

function isOccupant(answer: unknown): answer is Occupant {
  return typeof answer === 'object' && answer !== null && 'pid' in answer && 'since' in answer && 'state' in answer
}
