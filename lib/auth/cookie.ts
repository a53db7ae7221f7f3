import 'server-only'
import { env } from '@/lib/env'

/** The name of the session cookie: next-auth's own. Over https browsers insist on Secure for it. */
export function sessionCookieName(): string {
  return isSecureSite() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

/** Whether people reach the site over https. */
export function isSecureSite(): boolean {
  return env().NEXTAUTH_URL.startsWith('https:')
}

/** The Set-Cookie line that gives a browser a session, with the same attributes as next-auth's own. */
function sessionCookie(token: string, expiresAt: Date): string {
  const secure = isSecureSite() ? '; Secure' : ''
  return `${sessionCookieName()}=${token}; Path=/; Expires=${expiresAt.toUTCString()}; HttpOnly${secure}; SameSite=Lax`
}

/** A JSON answer that gives the browser its session's new cookie. */
export function answerWithSession(answer: object, token: string, expiresAt: Date): Response {
  return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store', 'Set-Cookie': sessionCookie(token, expiresAt) } })
}
