import { expect, test } from 'vitest'
import { isDatabaseAway } from '@/lib/db/away'

/** An error as the libraries make them: a message, and members beside it. */
function failure(message: string, members: object = {}): Error {
  return Object.assign(new Error(message), members)
}

const adapterError = (cause: object) => ({ driverAdapterError: failure('adapter', { name: 'DriverAdapterError', cause }) })

// As observed with a PostgreSQL 18 that was stopped, hung, restarted and whose connections were closed.
test.each<[string, unknown]>([
  ['refused, through Prisma', failure("Can't reach database server", { code: 'P1001', meta: adapterError({ kind: 'DatabaseNotReachable' }) })],
  ['refused, in a raw query', failure('Raw query failed', { code: 'P2010', meta: adapterError({ kind: 'DatabaseNotReachable', host: '127.0.0.1' }) })],
  ['terminated by the administrator', failure('Database error', { code: 'P2039', meta: adapterError({ originalCode: '57P01', kind: 'postgres' }) })],
  ['a connection closed', failure('adapter', { cause: { kind: 'ConnectionClosed' } })],
  ['too many connections', failure('adapter', { cause: { kind: 'TooManyConnections', originalCode: '53300' } })],
  ['no connection free', failure('timeout exceeded when trying to connect')],
  ['an answer that did not come', failure('Query read timeout')],
  ['a connection that was lost', failure('Connection terminated unexpectedly')],
  ['a connection attempt that was too slow', failure('Connection terminated due to connection timeout', { cause: failure('Connection terminated') })],
  ['a transaction that could not start', failure('Transaction API error: Unable to start a transaction in the given time.', { code: 'P2028' })],
  ['still starting', failure('the database system is starting up', { code: '57P03' })],
  ['a full disk', failure('could not extend file', { code: '53100' })],
  ['a statement that took too long', failure('canceling statement due to statement timeout', { code: '57014' })],
  ['several addresses, all refused', failure('', { code: 'ECONNREFUSED', errors: [failure('connect ECONNREFUSED ::1:5432')] })],
  ['a name that does not resolve', failure('getaddrinfo ENOTFOUND db', { code: 'ENOTFOUND' })],
  ['a socket file that is gone', failure('connect ENOENT /run/postgresql', { code: 'ENOENT', syscall: 'connect' })],
])('%s is the database being away', (_name, error) => expect(isDatabaseAway(error)).toBe(true))

test.each<[string, unknown]>([
  ['a unique constraint', failure('Unique constraint failed', { code: 'P2002', meta: adapterError({ originalCode: '23505', kind: 'UniqueConstraintViolation' }) })],
  ['a missing table', failure('relation does not exist', { code: '42P01' })],
  ['a wrong password', failure('password authentication failed', { code: '28P01' })],
  ['a serialization failure', failure('could not serialize access', { code: '40001' })],
  ['a closed transaction used by mistake', failure('Transaction API error: Transaction not found.', { code: 'P2028' })],
  ['a missing file', failure('ENOENT: no such file', { code: 'ENOENT', syscall: 'open' })],
  ['a mistake of ours', new TypeError('x is not a function')],
  ['an error that is its own cause', Object.assign(failure('loop'), { get cause() { return this as unknown } })],
  ['a text', 'ECONNREFUSED'],
  ['nothing', undefined],
])('%s is not', (_name, error) => expect(isDatabaseAway(error)).toBe(false))
