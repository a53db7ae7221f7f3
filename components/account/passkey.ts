import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { call } from '@/lib/http/client'

/** Whether this browser can use passkeys on this address; they need a name, so an IP address will not do. */
export function knowsPasskeys(): boolean {
  return typeof window.PublicKeyCredential === 'function' && !/^[\d.]+$|:/.test(window.location.hostname)
}

/** Lets the person's passkey sign a challenge. @throws Error with words to show, also when they change their mind */
export async function signWithPasskey(options: object): Promise<object> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON }).catch(inWords)
}

/** Lets one of the signed-in person's own passkeys prove that it is them. @throws Error with words to show */
export async function ownPasskeyProof(): Promise<{ passkey: object }> {
  const { body } = await call<object>('POST', '/api/user/security/passkeys/request')
  return { passkey: await signWithPasskey(body) }
}

/** Lets the browser make a passkey. @throws Error with words to show, also when the person changes their mind */
export async function createPasskey(options: object): Promise<object> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON }).catch(inWords)
}

function inWords(error: unknown): never {
  const name = error instanceof Error ? error.name : ''
  if (name === 'InvalidStateError') throw new Error('This device has a passkey for your account already')
  throw new Error(name === 'NotAllowedError' || name === 'AbortError' ? 'No passkey was used' : 'The passkey did not work on this device')
}
