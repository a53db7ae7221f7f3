import 'server-only'
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { AppError } from '@/lib/http/errors'

// OWASP's and ASVS 11.4.2's floor for argon2id: 19 MiB, two passes, one lane (the library's default algorithm).
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

// Hashing takes a thread and 19 MiB for some 50 ms. A flood of sign-ins queues here instead of starving everything else.
const most = { running: 2, waiting: 200 }
const waiting: (() => void)[] = []
let running = 0

/** Hashes a password with argon2id. @returns the PHC string to store */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalise(password), cost))
}

/** Whether the password is the one behind a hash. Without a hash it takes the same time and says no (ASVS 6.3.8). */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  // Not in turn: the queue may refuse, and then no account that does not exist could be answered any more.
  standIn ??= hash(randomBytes(16).toString('hex'), cost)
  const compared = passwordHash ?? (await standIn)
  const matches = await inTurn(() => verify(compared, normalise(password)))
  return matches && passwordHash !== null
}

/** Whether a stored hash was made with less work than is asked for today, so that it should be made anew. */
export function isWeakHash(passwordHash: string): boolean {
  const [, memory, time] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),/.exec(passwordHash) ?? []
  return Number(memory ?? 0) < cost.memoryCost || Number(time ?? 0) < cost.timeCost
}

let standIn: Promise<string> | undefined

// The same password must work from every keyboard: composed and decomposed letters are one (NIST 800-63B, NFKC).
function normalise(password: string): string {
  return password.normalize('NFKC')
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= most.running) {
    if (waiting.length >= most.waiting) throw new AppError('tooMany', { headers: { 'Retry-After': '5' } })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}
