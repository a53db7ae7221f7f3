import 'server-only'
import type * as z from 'zod/mini'
import { notErased } from '@/lib/auth/grace'
import { demandGoodPassword, demandOtherPassword } from '@/lib/auth/new-password'
import { hashPassword } from '@/lib/auth/password'
import { forgetPasswordTries } from '@/lib/auth/password-limit'
import type { passwordReset } from '@/lib/auth/schema'
import { endSessions } from '@/lib/auth/sessions'
import { claimToken, findToken, withdrawTokens } from '@/lib/auth/single-use-tokens'
import { now } from '@/lib/clock'
import { db } from '@/lib/db'
import { addressKey } from '@/lib/http/client-address'
import type { Client } from '@/lib/http/client-of'
import { AppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'
import { tellOfChange } from '@/lib/security/notices'

// Each one can cost two password hashes; enough for an office.
const perAddress = createLimit('reset-password-address', 120, 60)

/**
 * Sets a new password by a mailed link, which is used up only when the password will do. All sessions end and nobody is
 * signed in: the second factor is asked for as always.
 *
 * @throws AppError invalid, tooMany
 */
export async function resetPassword({ token, newPassword }: z.output<typeof passwordReset>, client: Client): Promise<Record<string, never>> {
  await perAddress.consume(addressKey(client.address))
  const userId = (await findToken('password-reset', token))?.userId
  const user = userId && (await db.user.findUnique({ where: { id: userId, ...notErased() }, select: { id: true, name: true, email: true, company: true, passwordHash: true } }))
  if (!user) throw linkIsOver()
  const { id, passwordHash: oldHash, ...owner } = user
  await demandGoodPassword(newPassword, { field: 'newPassword', ...owner })
  await demandOtherPassword(newPassword, { field: 'newPassword', passwordHash: oldHash })
  const passwordHash = await hashPassword(newPassword)
  await db.$transaction(async (tx) => {
    // The account before its tokens, as everywhere: two acts that wait for each other would both be lost.
    await tx.$queryRaw`select id from users where id = ${id} for update`
    if ((await claimToken('password-reset', token, tx)) === null) throw linkIsOver()
    await tx.user.update({ where: { id }, data: { passwordHash, passwordChangedAt: now(), passwordBarredAt: null } })
    await endSessions(id, {}, tx)
    await withdrawTokens(id, 'password-reset', tx)
    await tellOfChange({ userId: id, type: 'authn_password_reset', client }, tx)
  })
  await forgetPasswordTries(owner.email, client.address)
  return {}
}

function linkIsOver(): AppError {
  const words = 'This link does not work any more: it was used, it is too old, or a newer one was sent'
  return new AppError('invalid', { words, fields: { token: words } })
}
