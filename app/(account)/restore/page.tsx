import { GraceCard } from '@/components/account/grace-card'
import { RestoreCard } from '@/components/account/restore-card'
import { currentActor } from '@/lib/auth/actor'
import { now } from '@/lib/clock'
import { readAlone } from '@/lib/db/reads'
import { titled } from '@/lib/language/request-language'
import { passkeysOf } from '@/lib/security/passkeys'

export const generateMetadata = titled('Restore your account')

export default async function RestorePage() {
  const actor = await currentActor()
  const { deletionScheduledFor = null } = actor?.user ?? {}
  if (actor === null || deletionScheduledFor === null) return <RestoreCard />
  const { email, timezone, twoFactorEnabledAt } = actor.user
  const { passkeys } = await readAlone(passkeysOf(actor.userId))
  return (
    <GraceCard
      scheduledFor={deletionScheduledFor.toISOString()}
      timezone={timezone ?? 'UTC'}
      madeAt={now().getTime()}
      confirmer={{ email, twoFactor: twoFactorEnabledAt !== null, hasPasskeys: passkeys.length > 0 }}
    />
  )
}
