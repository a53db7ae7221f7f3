import 'server-only'
import { cache } from 'react'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { findSession, touchSession, type SignedInUser } from '@/lib/auth/sessions'
import { sessionCookieName } from '@/lib/auth/cookie'
import type { Capability } from '@/lib/capabilities/catalog'
import { AppError, toAppError } from '@/lib/http/errors'
import { declareAway } from '@/lib/http/page-status'

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
  readonly [holds]: (capability: C) => void
}

/**
 * Who asks, for a route handler.
 *
 * @throws AppError unauthorized
 */
export async function readActor(request: Request): Promise<Actor> {
  const token = cookieOf(request, sessionCookieName())
  const actor = token === null ? null : await actorOf(token, true)
  if (actor === null) throw new AppError('unauthorized')
  return actor
}

/**
 * Who asks, for a page; sends anyone else to sign in and back to `path` afterwards. Layout and page share one look-up.
 *
 * @throws AppError away, which error.tsx explains
 */
export async function pageActor(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`)
}

/** Who asks, for what a layout shows; null for a stranger, whom the page itself turns away. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const token = jar.get(sessionCookieName())?.value
  if (token === undefined) return null
  // A link that is only prefetched was not visited by anyone.
  const isVisit = !head.has('next-router-prefetch')
  return actorOf(token, isVisit).catch((error: unknown) => {
    const known = toAppError(error)
    if (known.code === 'away') declareAway()
    throw known
  })
})

async function actorOf(token: string, isActivity: boolean): Promise<Actor | null> {
  const session = await findSession(token)
  if (session === null) return null
  if (isActivity) await touchSession(session)
  return { userId: session.user.id, sessionId: session.id, user: session.user } as Actor
}

function cookieOf(request: Request, name: string): string | null {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : found.slice(name.length + 1)
}
