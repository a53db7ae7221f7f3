import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { readAlone, reading, type Read } from '@/lib/db/reads'
import type { Store } from '@/lib/db/store'
import { Prisma } from '@/lib/generated/prisma/client'
import { AppError } from '@/lib/http/errors'
import { tagOfContent, takesTag } from '@/lib/http/versions'
import { formatIpRule, isEmptyList, isListed, readIpRules, type IpRule } from '@/lib/security/ip-rules'
import { tellOfChange } from '@/lib/security/notices'
import type { IpWhitelist } from '@/lib/security/schema'

/** A user's list in the order it was written; empty means that every address will do. */
export function ipWhitelistOf(userId: string): Read<IpWhitelist> {
  return reading(rulesOf(userId), toList)
}

/**
 * The capability that a new list needs. Only emptying one that holds something needs none: who has lost the feature can
 * still turn it off.
 */
export function neededFor({ entries }: IpWhitelist, { networks }: { networks: readonly string[] }): 'ipWhitelist'[] {
  return networks.length > 0 && isEmptyList(entries) ? [] : ['ipWhitelist']
}

/**
 * Replaces the actor's list by what they typed, all of it or nothing, and tells them by mail if that changed anything.
 *
 * @param ifMatch the If-Match header, or null for an unconditional change
 * @returns the list in its canonical spelling
 * @throws AppError invalid, which names every bad line; excludesYou for a list that would lock the actor out; conflict
 */
export async function changeIpWhitelist({ userId, client }: Actor<'ipWhitelist'>, { entries }: IpWhitelist, ifMatch: string | null): Promise<IpWhitelist> {
  const { rules, problems } = readIpRules(entries)
  const [problem] = problems
  if (problem !== undefined) throw new AppError('invalid', { words: problem, fields: { entries: problems.join('\n') } })
  demandOwnAddress(rules, client.address)
  await db.$transaction(async (tx) => {
    await lockIpWhitelist(userId, tx)
    const stored = await readAlone(ipWhitelistOf(userId), tx)
    if (!takesTag(ifMatch, tagOfContent(stored))) throw new AppError('conflict', { words: 'Your IP whitelist was changed somewhere else after you opened it' })
    if (isDeepStrictEqual(toList(rules), stored)) return
    await tx.ipWhitelistEntry.deleteMany({ where: { userId } })
    await tx.ipWhitelistEntry.createMany({ data: rules.map((rule, index) => ({ ...rule, userId, position: index + 1 })) })
    const count = rules.length === 1 ? '1 entry' : `${rules.length} entries`
    await tellOfChange({ userId, type: 'ip_whitelist_changed', client, detail: rules.length === 0 ? 'turned off' : count }, tx)
  })
  return toList(rules)
}

/** Lets one change of a user's list happen at a time, until the transaction ends. */
export async function lockIpWhitelist(userId: string, store: Store): Promise<void> {
  await store.$queryRaw`select id from users where id = ${userId} for update`
}

/** A user's rules in their order. */
export function readRules(userId: string, store: Store): Promise<IpRule[]> {
  return store.$queryRaw<IpRule[]>(rulesOf(userId))
}

function rulesOf(userId: string): Prisma.Sql {
  return Prisma.sql`select network, comment from ip_whitelist_entries where user_id = ${userId} order by position`
}

function demandOwnAddress(rules: IpRule[], address: string | null): void {
  if (rules.length === 0 || isListed(rules.map(({ network }) => network), address ?? '')) return
  const words = `This list would lock you out: your address ${address ?? 'unknown'} is not on it`
  throw new AppError('excludesYou', { words, fields: { entries: words }, members: { reason: 'excludes-you', address } })
}

function toList(rules: IpRule[]): IpWhitelist {
  return { entries: rules.map(formatIpRule) }
}
