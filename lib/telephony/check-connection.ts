import 'server-only'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { logError } from '@/lib/log'
import { CarrierFailure, type CarrierAccount } from '@/lib/telephony/carriers/carrier'
import { carrierOf, type CarrierRow } from '@/lib/telephony/carriers/carrier-of'
import type { ConnectionTest } from '@/lib/telephony/connection-schema'
import { providerName } from '@/lib/telephony/providers'

/** A connection that is to be asked, in the version that was read. */
export type CheckedRow = CarrierRow & { name: string; version: number }

/** Asks a connection's carrier whether it works, and stores the answer; five seconds at most. */
export async function checkConnection(row: CheckedRow, signal: AbortSignal): Promise<ConnectionTest> {
  const found = await ask(row, signal)
  const moment = now()
  const checkedAt = moment.toISOString()
  if (found instanceof CarrierFailure) {
    await store(row, { lastCheckedAt: moment, failure: found.words })
    return { ok: false, words: found.words, checkedAt }
  }
  await store(row, { lastCheckedAt: moment, failure: null })
  const { account, balance, numbers } = found
  return { ok: true, words: wordsOf(row, found), checkedAt, account, ...(balance !== null && { balance }), ...(numbers !== null && { numbers }) }
}

/** Nothing that a carrier sends may be an error of ours; what is, is logged and said to be. */
async function ask(row: CheckedRow, signal: AbortSignal): Promise<CarrierAccount | CarrierFailure> {
  try {
    return await carrierOf(row).check(signal)
  } catch (error) {
    if (error instanceof CarrierFailure) return error
    logError(error, { connection: row.id })
    return new CarrierFailure('unexpected', 'The test itself failed. Please try again.')
  }
}

/** Only of the version that was asked: what was changed meanwhile is not tested. A failure that goes on began when it began. */
async function store({ id, version }: CheckedRow, { lastCheckedAt, failure }: { lastCheckedAt: Date; failure: string | null }): Promise<void> {
  await db.$executeRaw`
    update telephony_connections set
      last_checked_at = ${lastCheckedAt},
      failing_since = case when ${failure}::text is null then null else coalesce(failing_since, ${lastCheckedAt}) end,
      failure = ${failure}
    where id = ${id} and version = ${version}`
}

function wordsOf({ provider }: CheckedRow, { account, balance, numbers }: CarrierAccount): string {
  const counted = numbers === null ? null : numbers === 1 ? '1 number' : `${numbers.toLocaleString('en-US')} numbers`
  const facts = [account, balance, counted].filter((fact) => fact !== null)
  return `${provider === 'custom' ? 'The trunk' : providerName(provider)} works: ${facts.join(', ')}.`
}
