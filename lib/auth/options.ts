import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { NextAuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { isSecureSite } from '@/lib/auth/cookie'
import { isOwnAddress, isOwnPath } from '@/lib/auth/own-path'
import { findSession, sessionLifetime, type SignedInUser } from '@/lib/auth/sessions'
import { signIn } from '@/lib/auth/sign-in'
import { env } from '@/lib/env'
import { clientOf } from '@/lib/http/client-of'
import { toAppError } from '@/lib/http/errors'
import { log } from '@/lib/log'
import { demandListed } from '@/lib/security/ip-gate'

/**
 * What went wrong inside next-auth during one request. It answers every failure of its callbacks with a 401 or an empty
 * session; the route looks here and answers 429 or 503 instead.
 */
export const attempt = new AsyncLocalStorage<{ request: Request; failure?: unknown }>()

async function noting<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    const current = attempt.getStore()
    if (current !== undefined) current.failure = error
    return null
  }
}

/** Whether the account can be used from where this request comes from; elsewhere it is a stranger's. */
async function isPassed(user: SignedInUser): Promise<boolean> {
  try {
    await demandListed(user, clientOf(attempt.getStore()?.request.headers ?? new Headers()))
    return true
  } catch (error) {
    if (toAppError(error).code === 'blocked') return false
    throw error
  }
}

/**
 * next-auth, with a cookie that only points to a session row: `encode` puts the row's random token where a JWT would
 * be, `decode` reads the row. So nothing in a browser can outlive or outrank the row (SECURITY §0.3).
 */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: 'jwt', maxAge: sessionLifetime / 1000 },
    useSecureCookies: isSecureSite(),
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      Credentials({
        id: 'credentials',
        name: 'Email and password',
        credentials: { email: { label: 'Email', type: 'email' }, password: { label: 'Password', type: 'password' }, code: { label: 'Code' }, passkey: { label: 'Passkey' } },
        authorize: (credentials) =>
          noting(async () => {
            const headers = attempt.getStore()?.request.headers ?? new Headers()
            const session = await signIn(credentials, clientOf(headers))
            return session === null ? null : { id: session.userId, token: session.token }
          }),
      }),
    ],
    jwt: {
      encode: ({ token }) => Promise.resolve(typeof token?.token === 'string' ? token.token : ''),
      decode: ({ token }) =>
        noting(async () => {
          const session = token ? await findSession(token) : null
          if (session === null || !(await isPassed(session.user))) return null
          const { id, name, email } = session.user
          return { sub: id, name, email, token: token ?? '' }
        }),
    },
    callbacks: {
      // Only a sign-in brings a user; what a client sends to update a session is never looked at.
      jwt: ({ token, user }) => (user && 'token' in user ? { ...token, token: user.token } : token),
      session: ({ session, token }) => ({ ...session, user: { id: token.sub, name: token.name, email: token.email } }),
      redirect: ({ url, baseUrl }) => (isOwnPath(url) ? `${baseUrl}${url}` : isOwnAddress(url, baseUrl) ? url : baseUrl),
    },
    logger: {
      error: (code) => log.warn('Sign-in library reported', { code }),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}
