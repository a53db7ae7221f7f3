import * as passkeySignIn from '@/app/api/passkey-sign-in/route'
import * as passkeys from '@/app/api/user/security/passkeys/route'
import { makeAuthenticator, type Authenticator, type CredentialJson } from './authenticator'
import { anywhere } from './factors'
import { ask } from './request'
import { askAuth, csrf, sessionCookie } from './sign-in'

/** Gives an account a passkey, as the settings page does. */
export async function addPasskey(cookie: string, name = 'Laptop', authenticator: Authenticator = makeAuthenticator()): Promise<Authenticator> {
  const { body: options } = await ask(passkeys, 'POST', { cookie })
  const { status, body } = await ask(passkeys, 'PUT', { cookie, body: { name, response: authenticator.create(options) } })
  if (status !== 200) throw new Error(`Adding a passkey was answered ${status} ${JSON.stringify(body)}`)
  return authenticator
}

/** Begins to sign in with any passkey. @returns what it has to sign */
export async function signInOptions(): Promise<{ challenge: string; allowCredentials?: unknown[]; rpId?: string; userVerification?: string }> {
  return (await ask(passkeySignIn, 'POST', anywhere())).body
}

/** Signs in with a passkey's answer and nothing else, as the sign-in page does. */
export async function signInWith(answer: CredentialJson | string, more: Record<string, unknown> = {}) {
  const { csrfToken, cookie } = await csrf()
  const passkey = typeof answer === 'string' ? answer : JSON.stringify(answer)
  const response = await askAuth('POST', 'callback/credentials', { ...anywhere(), cookie, body: { passkey, csrfToken, json: 'true', ...more } })
  return { ...response, session: sessionCookie(response.cookies) }
}
