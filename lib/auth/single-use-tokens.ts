import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Store } from '@/lib/db/store'

/** What a token can be for; one made for one purpose is nothing for another. */
export type TokenPurpose = 'password-reset' | 'ip-rescue' | 'not-me' | 'passkey-registration' | 'passkey-assertion' | 'restore'

interface TokenInput {
  purpose: TokenPurpose
  userId: string | null
  /** Milliseconds. */
  lifetime: number
  details?: Prisma.InputJsonObject
}

/** What a good token says; after claimToken() it is used up. */
export interface UsedToken {
  userId: string | null
  details: Prisma.JsonValue
}

/** Makes a token that works once. @returns 256 random bits in base64url; only their hash is kept */
export async function issueToken({ lifetime, ...token }: TokenInput, store: Store = db): Promise<string> {
  const value = randomBytes(32).toString('base64url')
  await store.singleUseToken.create({ data: { ...token, tokenHash: hashOf(value), expiresAt: new Date(now().getTime() + lifetime) } })
  return value
}

/** Uses a token up, in one statement: of many uses at once only one gets it. Null where it is unknown, used or too old. */
export async function claimToken(purpose: TokenPurpose, value: string, store: Store = db): Promise<UsedToken | null> {
  const [token] = await store.$queryRaw<UsedToken[]>`
    delete from single_use_tokens where token_hash = ${hashOf(value)} and purpose = ${purpose} and expires_at > now()
    returning user_id as "userId", details`
  return token ?? null
}

/** Looks at a token without using it up. Null where it is unknown, used or too old. */
export async function findToken(purpose: TokenPurpose, value: string): Promise<UsedToken | null> {
  const [token] = await db.$queryRaw<UsedToken[]>`
    select user_id as "userId", details from single_use_tokens
    where token_hash = ${hashOf(value)} and purpose = ${purpose} and expires_at > now()`
  return token ?? null
}

/** Makes all tokens of a user for one purpose useless. */
export async function withdrawTokens(userId: string, purpose: TokenPurpose, store: Store = db): Promise<void> {
  await store.singleUseToken.deleteMany({ where: { userId, purpose } })
}

function hashOf(value: string): string {
  return createHash('sha256').update(value).digest('hex')
}
