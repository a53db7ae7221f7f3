import NextAuth from 'next-auth'
import { NextRequest } from 'next/server'
import { sessionCookieName } from '@/lib/auth/cookie'
import { attempt, authOptions } from '@/lib/auth/options'
import { revokeToken } from '@/lib/auth/sessions'
import { maximumJsonBytes, mediaType, readBytes } from '@/lib/http/body'
import { AppError, toResponse } from '@/lib/http/errors'
import { refuseOtherSites } from '@/lib/http/same-site'

interface Context {
  params: Promise<{ nextauth: string[] }>
}

const actions = {
  GET: ['csrf', 'session', 'providers', 'signin', 'signout', 'error'],
  POST: ['signin', 'callback', 'signout', 'session', '_log'],
}

async function serve(request: NextRequest, context: Context): Promise<Response> {
  try {
    const { nextauth } = await context.params
    const [action = ''] = nextauth
    const isPost = request.method === 'POST'
    if (![...actions.GET, ...actions.POST].includes(action)) throw new AppError('notFound')
    if (!actions[isPost ? 'POST' : 'GET'].includes(action)) throw new AppError('wrongMethod', { headers: { Allow: isPost ? 'GET, HEAD' : 'POST' } })
    if (isPost) refuseOtherSites(request)
    const readable = isPost ? await withCheckedBody(request) : request
    if (isPost && action === 'signout') await revokeToken(request.cookies.get(sessionCookieName())?.value ?? '')
    return await delegate(readable, context)
  } catch (error) {
    return toResponse(error, { requestId: request.headers.get('x-request-id') })
  }
}

async function delegate(request: NextRequest, context: Context): Promise<Response> {
  const current: { request: Request; failure?: unknown } = { request }
  const response: Response = await attempt.run(current, () => NextAuth(request, context, authOptions()))
  if (current.failure !== undefined) throw current.failure
  response.headers.set('Cache-Control', 'private, no-store')
  return response
}

/** next-auth reads a body of any size and answers 500 to one it cannot parse. */
async function withCheckedBody(request: NextRequest): Promise<NextRequest> {
  const text = new TextDecoder().decode(await readBytes(request, maximumJsonBytes))
  const type = mediaType(request)
  if (type === 'application/json') checkJson(text)
  else if (type !== 'application/x-www-form-urlencoded' && text !== '') throw new AppError('wrongType')
  return new NextRequest(request.url, { method: 'POST', headers: request.headers, body: text })
}

function checkJson(text: string): void {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return
  } catch {
    // Answered below, like any other body that is no object.
  }
  throw new AppError('invalid', { words: 'The request is not valid JSON' })
}

function refuse(): Response {
  return toResponse(new AppError('wrongMethod', { headers: { Allow: 'GET, HEAD, POST' } }))
}

export { serve as GET, serve as POST, refuse as PUT, refuse as PATCH, refuse as DELETE }
