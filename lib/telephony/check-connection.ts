import 'server-only'
import { raiseAlert, recoverAlert } from '@/lib/alerts/alerts'
import { hours, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { logError } from '@/lib/log'
import { CarrierFailure, type CarrierAccount } from '@/lib/telephony/carriers/carrier'
import { carrierOf, type CarrierRow } from '@/lib/telephony/carriers/carrier-of'
import type { ConnectionTest } from '@/lib/telephony/connection-schema'
import { providerName } from '@/lib/telephony/providers'

/** A connection that is to be asked, in the version that was read. */
export type CheckedRow = CarrierRow & { name: string; version: number }

/** From one check by the hour to the next. Milliseconds. */
export const checkInterval = hours(1)

/**
 * Asks a connection's carrier whether it works, and stores the answer; five seconds at most. What fails by the hour is
 * told to the organization; whoever tests by hand reads it. What works again ends that alert, whoever saw it.
 */
export async function checkConnection(row: CheckedRow, by: 'hand' | 'hour'): Promise<ConnectionTest> {
  const found = await ask(row)
  const moment = now()
  const checkedAt = moment.toISOString()
  if (found instanceof CarrierFailure) {
    await store(row, moment, found.words, by)
    return { ok: false, words: found.words, checkedAt }
  }
  await store(row, moment, null, by)
  const { account, balance, numbers } = found
  return { ok: true, words: wordsOf(row, found), checkedAt, account, ...(balance !== null && { balance }), ...(numbers !== null && { numbers }) }
}

/** Nothing that a carrier sends may be an error of ours; what is, is logged and said to be. */
async function ask(row: CheckedRow): Promise<CarrierAccount | CarrierFailure> {
  try {
    return await carrierOf(row).check(new AbortController().signal)
  } catch (error) {
    if (error instanceof CarrierFailure) return error
    logError(error, { connection: row.id })
    return new CarrierFailure('unexpected', 'The test itself failed. Please try again.')
  }
}

/** Only of the version that was asked: what was changed meanwhile is not tested. A failure that goes on began when it began. */
async function store({ id, organizationId, name, version }: CheckedRow, moment: Date, failure: string | null, by: 'hand' | 'hour'): Promise<void> {
  const next = new Date(moment.getTime() + checkInterval)
  const alert = { organizationId, kind: 'connection-failing', subjectId: id } as const
  await db.$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      update telephony_connections set
        last_checked_at = ${moment},
        next_check_at = greatest(next_check_at, ${next}),
        failing_since = case when ${failure}::text is null then null else coalesce(failing_since, ${moment}) end,
        failure = ${failure}
      where id = ${id} and version = ${version}`
    if (count === 0) return
    if (failure === null) await recoverAlert(alert, tx)
    else if (by === 'hour') await raiseAlert({ ...alert, name, reason: failure }, tx)
  })
}

function wordsOf({ provider }: CheckedRow, { account, balance, numbers }: CarrierAccount): string {
  const counted = numbers === null ? null : numbers === 1 ? '1 number' : `${numbers.toLocaleString('en-US')} numbers`
  const facts = [account, balance, counted].filter((fact) => fact !== null)
  return provider === 'custom' ? `The trunk works: ${facts.join(', ')}.` : `${providerName(provider)} works: ${facts.join(', ')}.`
}
