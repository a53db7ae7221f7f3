import 'server-only'
import { createHash } from 'node:crypto'
import { notErased } from '@/lib/auth/grace'
import { issueToken, withdrawTokens } from '@/lib/auth/single-use-tokens'
import { minutes } from '@/lib/clock'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { addressKey } from '@/lib/http/client-address'
import type { Client } from '@/lib/http/client-of'
import { toAppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'
import { sendMail } from '@/lib/notifications/send'
import { describeDevice } from '@/lib/security/device'
import { recordSecurityEvent } from '@/lib/security/events'

/** How long a link for a new password works. Milliseconds. */
export const resetLifetime = minutes(30)

const hour = 60 * 60
const perAddress = createLimit('forgot-password-address', 20, hour)
const perAccount = createLimit('forgot-password-account', 3, hour)

// Milliseconds. Several times what the work takes, so that an answer tells nothing of what was done (ASVS 6.3.8).
const beat = 400

/**
 * Mails a link for a new password to whoever has an account under an e-mail; it makes earlier ones useless. Nobody is
 * told whether there is one, or that it was asked for too often: the answer and its time are always the same.
 *
 * @throws AppError tooMany, by the address that asks alone
 */
export async function requestPasswordReset({ email }: { email: string }, client: Client): Promise<Record<string, never>> {
  const began = performance.now()
  await perAddress.consume(addressKey(client.address))
  if (await isWithinLimit(email)) await sendLink(email, client)
  await untilBeat(began)
  return {}
}

async function isWithinLimit(email: string): Promise<boolean> {
  try {
    await perAccount.consume(createHash('sha256').update(email).digest('hex'))
    return true
  } catch (error) {
    if (toAppError(error).code === 'tooMany') return false
    throw error
  }
}

async function sendLink(email: string, client: Client): Promise<void> {
  await db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email, ...notErased() }, select: { id: true } })
    await recordSecurityEvent({ userId: user?.id ?? null, type: 'password_reset_requested', ...client }, tx)
    if (user === null) return
    await withdrawTokens(user.id, 'password-reset', tx)
    const token = await issueToken({ purpose: 'password-reset', userId: user.id, lifetime: resetLifetime }, tx)
    await sendMail({ userId: user.id, kind: 'security', content: resetMail(token, client) }, tx)
  })
}

function resetMail(token: string, { address, userAgent }: Client) {
  const { browser, system } = describeDevice(userAgent)
  return {
    subject: 'Choose a new password',
    paragraphs: [
      'A link to choose a new password for your account was asked for.',
      `From: ${browser} on ${system}, address ${address ?? 'unknown'}`,
      'If this was not you, there is nothing to do: your password stays as it is.',
    ],
    // Behind the #, so that the token reaches neither logs nor other sites.
    action: { label: 'Choose a new password', url: `${env().NEXTAUTH_URL}/reset-password#${token}` },
    footnote: 'The link works for 30 minutes, once. Asking for another one makes it useless.',
  }
}

/** Waits until a whole number of beats has gone by: under load as well the time of an answer says little. */
async function untilBeat(began: number): Promise<void> {
  const rest = beat - ((performance.now() - began) % beat)
  await new Promise((resolve) => setTimeout(resolve, rest))
}
