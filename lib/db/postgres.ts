import pg from 'pg'
import { seconds } from '@/lib/clock'
import { databaseState } from '@/lib/db/state'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** How long a request waits to hear anything of the database, so that "503" is said within two seconds (SECURITY DG-01). Milliseconds. */
export const answerPatience = seconds(1.8)
const queryPatience = seconds(5)

type Query = (...given: unknown[]) => unknown

/**
 * A connection that is closed when an answer does not come in time. pg alone drops a late query from its queue and
 * keeps the connection, so a ROLLBACK that timed out would never be sent and the next user of the pooled connection
 * would work inside somebody else's open transaction.
 */
class ImpatientClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config)
    const query = this.query.bind(this) as Query
    this.query = ((...given: unknown[]) => {
      const answer = query(...given)
      if (answer instanceof Promise) answer.catch((error: unknown) => this.closeWhenLate(error))
      return answer
    }) as typeof this.query
  }

  private closeWhenLate(error: unknown): void {
    if (!(error instanceof Error) || error.message !== 'Query read timeout') return
    // Not end(), which waits for the server to answer the query first.
    const { connection } = this as unknown as { connection: { stream: { destroy: () => void } } }
    connection.stream.destroy()
  }
}

/** The pool of connections to PostgreSQL, made on first use. Waits are short, so that a database that is away is told as such. */
export function postgresPool(address: string): pg.Pool {
  databaseState.pool ??= createPool(address)
  return databaseState.pool
}

function createPool(address: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: address,
    application_name: 'studio-settings',
    max: env().DATABASE_POOL_SIZE,
    connectionTimeoutMillis: answerPatience,
    query_timeout: queryPatience,
    statement_timeout: queryPatience,
    idle_in_transaction_session_timeout: queryPatience * 2,
    keepAlive: true,
    Client: ImpatientClient,
  })
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => log.warn('A database connection was lost', { code: 'code' in error ? String(error.code) : undefined }))
  return pool
}
