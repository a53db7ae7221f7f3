import 'server-only'
import { createHash } from 'node:crypto'
import { isOrganizationClosing } from '@/lib/account-lifecycle/owned-organizations'
import { minutes, now } from '@/lib/clock'
import { db } from '@/lib/db'
import { AppError } from '@/lib/http/errors'

/** A program of an organization, by the API key that it showed. */
export interface KeyHolder {
  readonly keyId: string
  readonly organizationId: string
}

const usedEvery = minutes(1)

/**
 * Which organization's program asks: by `Authorization: Bearer <API key>` (RFC 6750).
 *
 * @throws AppError unauthorized, for a key that is none, is over or revoked, or whose organization is about to go
 */
export async function readKeyHolder(request: Request): Promise<KeyHolder> {
  const [, key] = /^Bearer +([\w.~+/=-]{1,500})$/i.exec(request.headers.get('authorization') ?? '') ?? []
  const holder = key === undefined ? null : await findHolder(key)
  if (holder === null || (await isOrganizationClosing(holder.organizationId))) {
    throw new AppError('unauthorized', { headers: { 'WWW-Authenticate': 'Bearer' } })
  }
  return holder
}

async function findHolder(key: string): Promise<KeyHolder | null> {
  const secretHash = createHash('sha256').update(key).digest('hex')
  const found = await db.apiKey.findUnique({ where: { secretHash }, select: { id: true, organizationId: true, expiresAt: true, revokedAt: true, lastUsedAt: true } })
  const moment = now().getTime()
  if (found === null || found.revokedAt !== null || (found.expiresAt !== null && found.expiresAt.getTime() <= moment)) return null
  // Once a minute says enough, and spares a write with every event.
  if ((found.lastUsedAt?.getTime() ?? 0) <= moment - usedEvery) {
    await db.apiKey.updateMany({ where: { id: found.id }, data: { lastUsedAt: now() } })
  }
  return { keyId: found.id, organizationId: found.organizationId }
}
