import 'server-only'
import { cache } from 'react'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { findSession, touchSession, type SignedInUser } from '@/lib/auth/sessions'
import { sessionCookieName } from '@/lib/auth/cookie'
import type { Capability } from '@/lib/capabilities/catalog'
import { clientOf, type Client } from '@/lib/http/client-of'
import { AppError, toAppError } from '@/lib/http/errors'
import { declareAway } from '@/lib/http/page-status'
import { prefetchHeader } from '@/lib/http/stamp'
import { demandListed } from '@/lib/security/ip-gate'

declare const holds: unique symbol

/**
 * Someone signed in, and what they were found to be allowed. It cannot be written by hand: only this file makes one,
 * and only demand() adds a capability. Holding more is a subtype of holding less.
 */
export interface Actor<C extends Capability = never> {
  readonly userId: string
  readonly sessionId: string
  /** The user's row as this request found it. */
  readonly user: SignedInUser
  /** When the user last proved who they are in this session. */
  readonly provenAt: Date
  /** The absolute end of this session. */
  readonly sessionExpiresAt: Date
  readonly client: Client
  readonly [holds]: (capability: C) => void
}

/**
 * Who asks, for a route handler.
 *
 * @param isActivity whether a person did this; what a page asks for by itself does not keep a session alive
 * @throws AppError unauthorized, or blocked where the account cannot be used from this address
 */
export async function readActor(request: Request, isActivity = true): Promise<Actor> {
  const token = cookieOf(request, sessionCookieName())
  const actor = token === null ? null : await actorOf(token, clientOf(request.headers), isActivity)
  if (actor === null) throw new AppError('unauthorized')
  return actor
}

/**
 * The e-mail of the account that a request's cookie belongs to, though it may not be used from here: for a mail that
 * lets its owner back in. Null without a live session.
 */
export async function readOwnEmail(request: Request): Promise<string | null> {
  const token = cookieOf(request, sessionCookieName())
  const session = token === null ? null : await findSession(token)
  return session?.user.email ?? null
}

/**
 * Who asks, for a page; sends anyone else to sign in and back to `path` afterwards, and whoever comes from an address
 * that the account does not allow to the page that says so. Layout and page share one look-up.
 *
 * @throws AppError away, which error.tsx explains
 */
export async function pageActor(path: string): Promise<Actor> {
  const visitor = await currentVisitor()
  if (visitor === 'blocked') redirect('/blocked')
  // The one page that an account has while its deletion is scheduled; it asks currentActor().
  if (visitor !== null && visitor.user.deletionScheduledFor !== null) redirect('/restore')
  return visitor ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
}

/** Who asks, for what a layout shows; null for anybody else, whom the page itself turns away. */
export async function currentActor(): Promise<Actor | null> {
  const visitor = await currentVisitor()
  return visitor === 'blocked' ? null : visitor
}

/** Who visits a page: somebody signed in, somebody signed in whose address is not allowed, or a stranger. */
export const currentVisitor = cache(async (): Promise<Actor | 'blocked' | null> => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const token = jar.get(sessionCookieName())?.value
  if (token === undefined) return null
  // A link that is only prefetched was not visited by anyone.
  const isVisit = !head.has(prefetchHeader)
  return actorOf(token, clientOf(head), isVisit).catch((error: unknown) => {
    const known = toAppError(error)
    if (known.code === 'blocked') return 'blocked'
    if (known.code === 'away') declareAway()
    throw known
  })
})

async function actorOf(token: string, client: Client, isActivity: boolean): Promise<Actor | null> {
  const session = await findSession(token)
  if (session === null) return null
  const { id: sessionId, provenAt, expiresAt: sessionExpiresAt, user } = session
  await demandListed(user, client)
  if (isActivity) await touchSession(session)
  return { userId: user.id, sessionId, user, provenAt, sessionExpiresAt, client } as Actor
}

function cookieOf(request: Request, name: string): string | null {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : found.slice(name.length + 1)
}
