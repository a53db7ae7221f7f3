import { driverErrorOf } from '@/lib/db/driver-error'

// SQLSTATEs: class 08 is "connection exception"; 53100 disk full, 53300 too many connections, 57P01–57P03 the server is
// going down, crashed or starting up, 57P05 it closed an idle connection, 57014 our own statement_timeout, 25P03 an idle transaction cut.
const sqlStates = /^(08\w{3}|53100|53300|57P0[1235]|57014|25P03)$/

const socketCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

// Unreachable, timed out, closed by the server, no connection free in the pool, too many connections.
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037'])

const adapterKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'])

// pg gives these no code, and Prisma gives P2028 to waiting too long and to mistakes alike. Both libraries are pinned.
const driverWords = [
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Connection terminated',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
  'Unable to start a transaction in the given time',
  'cannot be executed on an expired transaction',
]

const deepest = 5

/**
 * Says whether something failed because the database does not answer: it is stopped, starting, hanging, full or out of
 * reach. Such a failure passes, so the answer is 503 with Retry-After; everything else is a mistake of ours.
 */
export function isDatabaseAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > deepest) return false
  const { code, errorCode, originalCode, syscall, kind, message, cause, errors } = error as Record<string, unknown>
  // A server reached through a socket file takes the file away when it stops.
  if (code === 'ENOENT' && syscall === 'connect') return true
  if ([code, errorCode, originalCode].some(isAwayCode)) return true
  if (typeof kind === 'string' && adapterKinds.has(kind)) return true
  if (typeof message === 'string' && driverWords.some((words) => message.includes(words))) return true
  // `errors`: Node tries several addresses of a host at once and reports all failures together.
  const inner = [cause, driverErrorOf(error), ...(Array.isArray(errors) ? errors : [])]
  return inner.some((one) => isDatabaseAway(one, depth + 1))
}

function isAwayCode(code: unknown): boolean {
  return typeof code === 'string' && (sqlStates.test(code) || socketCodes.has(code) || prismaCodes.has(code))
}
