'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { callProven } from '@/components/settings/prove-identity'
import { DisableTwoFactorDialog } from '@/components/settings/security/disable-two-factor-dialog'
import { EnrolmentDialog } from '@/components/settings/security/enrolment-dialog'
import { RecoveryCodesDialog } from '@/components/settings/security/recovery-codes-dialog'
import { SettingRow } from '@/components/settings/setting-row'
import { useGate } from '@/components/settings/use-gate'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import { catalog, type Capability } from '@/lib/capabilities/catalog'
import type { Enrolment, TwoFactorState } from '@/lib/security/schema'

interface TwoFactorProps {
  stored: TwoFactorState
  available: readonly Capability[]
  hasPasskeys: boolean
  email: string
}

const fewCodes = 3

/** The switch of two-factor authentication and, while it is on, what keeps it usable. */
export function TwoFactor({ stored, available, hasPasskeys, email }: TwoFactorProps) {
  const translate = useTranslate()
  const router = useRouter()
  const enter = useGate(available)
  const [state, setState] = useState(stored)
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  const [newCodes, setNewCodes] = useState<string[] | null>(null)
  const [disabling, setDisabling] = useState(false)
  const { title, description } = catalog.twoFactor

  function settle(next: TwoFactorState) {
    setState(next)
    router.refresh()
  }

  /** What needs no dialog of its own says why it failed in a toast. */
  function attempt(work: () => Promise<void>) {
    void work().catch((error: unknown) => toast.error((error as Error).message))
  }

  const enrol = () => enter('twoFactor', () => attempt(async () => setEnrolment((await callProven<Enrolment>('POST', '/api/user/security/two-factor')).body)))
  const renewCodes = () => attempt(async () => setNewCodes((await callProven<{ recoveryCodes: string[] }>('POST', '/api/user/security/two-factor/recovery-codes')).body.recoveryCodes))
  const removeApp = () => attempt(async () => settle((await callProven<TwoFactorState>('DELETE', '/api/user/security/two-factor/authenticator')).body))

  return (
    <>
      <SettingRow id="twoFactor" title={title} description={description} badge={state.enabled && <Badge variant="success">Enabled</Badge>}>
        <Switch
          id="twoFactor"
          checked={state.enabled}
          onCheckedChange={(on) => (on ? enrol() : setDisabling(true))}
          aria-label={title}
          aria-describedby="twoFactor-description"
        />
      </SettingRow>
      {state.enabled && (
        <div className="space-y-3 py-4">
          <p role="status" className={state.recoveryCodesLeft <= fewCodes ? 'text-warning' : 'text-muted-foreground'}>
            {translate(`${state.recoveryCodesLeft} of 10 recovery codes left.`)}
            {state.recoveryCodesLeft <= fewCodes && <> {translate('Make new ones before you run out.')}</>}
          </p>
          <div className="flex flex-col gap-3 md:flex-row md:flex-wrap">
            <Button variant="secondary" onClick={renewCodes}>New recovery codes</Button>
            <Button variant="secondary" onClick={enrol}>{state.hasAuthenticator ? 'Change authenticator app' : 'Add an authenticator app'}</Button>
            {state.hasAuthenticator && hasPasskeys && <Button variant="secondary" onClick={removeApp}>Remove authenticator app</Button>}
          </div>
        </div>
      )}
      <EnrolmentDialog
        enrolment={enrolment}
        isChange={state.enabled}
        onClose={() => setEnrolment(null)}
        onConfirmed={(codes) => settle({ enabled: true, hasAuthenticator: true, recoveryCodesLeft: codes.length || state.recoveryCodesLeft })}
      />
      <RecoveryCodesDialog
        codes={newCodes}
        onClose={() => setNewCodes(null)}
        onAdopted={(recoveryCodesLeft) => settle({ ...state, recoveryCodesLeft })}
      />
      <DisableTwoFactorDialog open={disabling} hasPasskeys={hasPasskeys} email={email} onClose={() => setDisabling(false)} onDisabled={settle} />
    </>
  )
}
