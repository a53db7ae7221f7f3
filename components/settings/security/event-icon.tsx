import { Fingerprint, KeyRound, LogIn, MonitorX, Network, ShieldAlert, ShieldCheck, Smartphone, Timer, type LucideIcon } from 'lucide-react'

/** By how the type begins or ends; the first that fits. Types that a later release brings get a shield. */
const icons: [RegExp, LucideIcon][] = [
  [/_fail(ed)?$|^ip_blocked$|^account_secured$/, ShieldAlert],
  [/^authn_login_success$|^user_created$/, LogIn],
  [/^authn_token_revoked$|^sessions_/, MonitorX],
  [/password/, KeyRound],
  [/^passkey_/, Fingerprint],
  [/^two_factor_|^authenticator_|^recovery_/, Smartphone],
  [/^session_timeout_/, Timer],
  [/^ip_/, Network],
]

/** The picture beside an event of the security log; what went wrong stands out. */
export function EventIcon({ type }: { type: string }) {
  const Icon = icons.find(([pattern]) => pattern.test(type))?.[1] ?? ShieldCheck
  const ground = Icon === ShieldAlert ? 'bg-warning-ground text-warning' : 'bg-muted text-muted-foreground'
  return (
    <span className={`flex size-10 shrink-0 items-center justify-center rounded-control ${ground}`}>
      <Icon aria-hidden className="size-5" />
    </span>
  )
}
