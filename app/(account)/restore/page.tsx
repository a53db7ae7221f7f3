import { GraceCard } from '@/components/account/grace-card'
import { RestoreCard } from '@/components/account/restore-card'
import { currentActor } from '@/lib/auth/actor'
import { now } from '@/lib/clock'
import { readPasskeys } from '@/lib/security/passkeys'

export const metadata = { title: 'Restore your account' }

export default async function RestorePage() {
  const actor = await currentActor()
  const { deletionScheduledFor = null } = actor?.user ?? {}
  if (actor === null || deletionScheduledFor === null) return <RestoreCard />
  const { email, timezone, twoFactorEnabledAt } = actor.user
  const { passkeys } = await readPasskeys(actor)
  return (
    <GraceCard
      scheduledFor={deletionScheduledFor.toISOString()}
      timezone={timezone ?? 'UTC'}
      madeAt={now().getTime()}
      confirmer={{ email, twoFactor: twoFactorEnabledAt !== null, hasPasskeys: passkeys.length > 0 }}
    />
  )
}
