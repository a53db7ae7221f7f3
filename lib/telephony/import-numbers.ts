import 'server-only'
import type { Actor } from '@/lib/auth/actor'
import { seconds } from '@/lib/clock'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'
import { carrierLimit } from '@/lib/telephony/carrier-limit'
import { CarrierFailure, type CarrierNumber } from '@/lib/telephony/carriers/carrier'
import { carrierOf, type CarrierRow } from '@/lib/telephony/carriers/carrier-of'
import { managedConnection } from '@/lib/telephony/connection-rows'
import type { CarrierNumberList, ImportAnswer, ImportInput } from '@/lib/telephony/connection-schema'
import { formatNumber } from '@/lib/telephony/format-number'

const portion = 500
/** How long all pages together may take, in milliseconds. */
const listPatience = seconds(60)
const longestLabel = 60

/** What the provider has for a connection, and what each number is to the organization. @throws AppError notFound, forbidden, tooMany, carrier */
export async function listCarrierNumbers(actor: Actor, id: string): Promise<CarrierNumberList> {
  const row = await managedConnection(actor, id)
  const numbers = await numbersAt(actor, row)
  const owners = await ownersOf(numbers.map(({ number }) => number))
  return {
    numbers: numbers.map(({ number, label }) => {
      const owner = owners.get(number)
      return { number, shown: formatNumber(number), label, state: owner === undefined ? 'new' : owner === row.organizationId ? 'ours' : 'elsewhere' }
    }),
  }
}

/**
 * Brings numbers that the provider has for a connection into its organization; doing it again changes nothing. What
 * another organization has stays there. A number of one's own that goes through no connection yet goes through this one.
 *
 * @throws AppError notFound, forbidden, tooMany, carrier
 */
export async function importNumbers(actor: Actor, id: string, { numbers: wanted }: ImportInput): Promise<ImportAnswer> {
  const row = await managedConnection(actor, id)
  const chosen = wanted && new Set(wanted)
  const numbers = (await numbersAt(actor, row)).filter(({ number }) => chosen?.has(number) ?? true)
  let imported = 0
  for (let start = 0; start < numbers.length; start += portion) imported += await bring(row, numbers.slice(start, start + portion))
  const owners = await ownersOf(numbers.map(({ number }) => number))
  const elsewhere = [...owners.values()].filter((owner) => owner !== row.organizationId).length
  return { imported, alreadyThere: numbers.length - imported - elsewhere, elsewhere }
}

/** All numbers of a connection at its provider, each once, in E.164. What is none, such as a short code, is left out. */
async function numbersAt({ userId }: Actor, row: CarrierRow): Promise<CarrierNumber[]> {
  await carrierLimit.consume(userId)
  const found = new Map<string, CarrierNumber>()
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), listPatience)
  try {
    for await (const page of carrierOf(row).numbers(controller.signal)) {
      for (const number of page) if (/^\+[1-9]\d{6,14}$/.test(number.number)) found.set(number.number, { ...number, label: labelOf(number.label) })
    }
  } catch (error) {
    if (error instanceof CarrierFailure) throw new AppError('carrier', { words: error.words })
    throw error
  } finally {
    clearTimeout(timer)
  }
  return [...found.values()]
}

/** A carrier's name for a number, as far as it can be a label of ours. */
function labelOf(label: string | null): string | null {
  const text = (label ?? '').toWellFormed().replace(/[\p{C}\p{Bidi_Control}\u2028\u2029\uFEFF]+/gu, ' ').trim()
  return text === '' ? null : Array.from(text).slice(0, longestLabel).join('')
}

async function bring({ id, organizationId }: CarrierRow, numbers: CarrierNumber[]): Promise<number> {
  return db.$transaction(async (tx) => {
    // Held, so that the connection is not deleted before its numbers are there.
    const held = await tx.$queryRaw<object[]>`select 1 from telephony_connections where id = ${id} for share`
    if (held.length === 0) throw new AppError('notFound')
    const data = numbers.map((number) => ({ ...number, organizationId, connectionId: id }))
    // In one statement, so that of two who import at once each number is taken by one.
    const { count } = await tx.phoneNumber.createMany({ data, skipDuplicates: true })
    const unconnected = numbers.map(({ number }) => number)
    await tx.phoneNumber.updateMany({
      where: { organizationId, connectionId: null, number: { in: unconnected } }, data: { connectionId: id, version: { increment: 1 } },
    })
    return count
  })
}

async function ownersOf(numbers: string[]): Promise<Map<string, string>> {
  const rows = await db.phoneNumber.findMany({ where: { number: { in: numbers } }, select: { number: true, organizationId: true } })
  return new Map(rows.map(({ number, organizationId }) => [number, organizationId]))
}
