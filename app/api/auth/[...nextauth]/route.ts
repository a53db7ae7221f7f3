import NextAuth from 'next-auth'
import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'
import * as z from 'zod/mini'
import { sessionCookieName } from '@/lib/auth/cookie'
import { attempt, authOptions } from '@/lib/auth/options'
import { isOwnAddress } from '@/lib/auth/own-path'
import { revokeToken } from '@/lib/auth/sessions'
import { env } from '@/lib/env'
import { maximumJsonBytes, mediaType, parseJson, parseInput, readBytes } from '@/lib/http/body'
import { AppError, toResponse } from '@/lib/http/errors'
import { refuseOtherSites } from '@/lib/http/same-site'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

const actions = {
  GET: ['csrf', 'session', 'providers', 'signin', 'signout', 'error'],
  POST: ['signin', 'callback', 'signout', 'session'],
}

async function serve(request: NextRequest, context: Context): Promise<Response> {
  try {
    const { nextauth } = await context.params
    const [action = ''] = nextauth
    const isPost = request.method === 'POST'
    if (![...actions.GET, ...actions.POST].includes(action)) throw new AppError('notFound')
    if (!actions[isPost ? 'POST' : 'GET'].includes(action)) throw new AppError('wrongMethod', { headers: { Allow: isPost ? 'GET, HEAD' : 'POST' } })
    if (isPost) refuseOtherSites(request)
    const readable = isPost ? await withCheckedBody(request) : new NextRequest(withoutForeignWish(request.nextUrl), { headers: request.headers })
    if (isPost && action === 'signout') await revokeToken(request.cookies.get(sessionCookieName())?.value ?? '')
    return await delegate(readable, context)
  } catch (error) {
    return toResponse(error, { requestId: request.headers.get('x-request-id') })
  }
}

async function delegate(request: NextRequest, context: Context): Promise<Response> {
  await dropUnusableCookies()
  const current: { request: Request; failure?: unknown } = { request }
  const response: Response = await attempt.run(current, () => NextAuth(request, context, authOptions()))
  if (current.failure !== undefined) throw current.failure
  if (response.status === 400) throw new AppError('invalid')
  response.headers.set('Cache-Control', 'private, no-store')
  return response
}

/**
 * next-auth answers 500 as long as a browser sends a callback address that it cannot parse, and it puts a session cookie
 * together from pieces, which nothing else here does. Both kinds can only have been planted.
 */
async function dropUnusableCookies(): Promise<void> {
  const jar = await cookies()
  for (const { name, value } of jar.getAll()) {
    const isForeign = name.endsWith('next-auth.callback-url') && !isOwn(value)
    if (isForeign || name.startsWith(`${sessionCookieName()}.`)) jar.delete(name)
  }
}

function withoutForeignWish(address: NextRequest['nextUrl']): URL {
  const url = new URL(address.href)
  if (!isOwn(url.searchParams.get('callbackUrl') ?? '/')) url.searchParams.delete('callbackUrl')
  return url
}

function isOwn(address: string): boolean {
  return isOwnAddress(address, env().NEXTAUTH_URL)
}

// Of what next-auth looks at itself, the types; the rest is for signIn().
const text = z.optional(z.string('Must be text'))
const posted = z.looseObject({ callbackUrl: text, csrfToken: text })

/** next-auth reads a body of any size and answers 500 to one it cannot parse. */
async function withCheckedBody(request: NextRequest): Promise<NextRequest> {
  const body = await readBytes(request, maximumJsonBytes)
  const type = mediaType(request)
  if (request.headers.has('content-encoding')) throw new AppError('wrongType')
  if (type === 'application/json') parseInput(posted, parseJson(body))
  else if (type !== 'application/x-www-form-urlencoded' && body.length > 0) throw new AppError('wrongType')
  return new NextRequest(withoutForeignWish(request.nextUrl), { method: 'POST', headers: request.headers, body })
}

function refuse(): Response {
  return toResponse(new AppError('wrongMethod', { headers: { Allow: 'GET, HEAD, POST' } }))
}

export { serve as GET, serve as POST, refuse as PUT, refuse as PATCH, refuse as DELETE }
