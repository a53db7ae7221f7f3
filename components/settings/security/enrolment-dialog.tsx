'use client'

import { useState, type FormEvent } from 'react'
import { CodeField } from '@/components/account/code-field'
import { FormProblem } from '@/components/account/form-problem'
import { useTranslate } from '@/components/language/use-language'
import { RecoveryCodeList } from '@/components/settings/security/recovery-code-list'
import { useAct } from '@/components/settings/use-act'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/http/client'
import type { Enrolment, RecoveryCodes } from '@/lib/security/schema'

interface EnrolmentDialogProps {
  /** What to scan or type; null while the dialog is closed. */
  enrolment: Enrolment | null
  /** A new app takes the place of one that is in use. */
  isChange: boolean
  onClose: () => void
  onConfirmed: (recoveryCodes: string[]) => void
}

/** Sets up an authenticator app: scan or type the key, prove it with a code, keep the recovery codes. */
export function EnrolmentDialog({ enrolment, isChange, onClose, onConfirmed }: EnrolmentDialogProps) {
  const [codes, setCodes] = useState<string[] | null>(null)

  function confirmed(recoveryCodes: string[]) {
    onConfirmed(recoveryCodes)
    if (recoveryCodes.length > 0) return setCodes(recoveryCodes)
    toast.success('Your new authenticator app is in use. Your recovery codes stay the same.')
    onClose()
  }

  function close() {
    setCodes(null)
    onClose()
  }

  if (codes !== null) {
    return (
      <Dialog open onOpenChange={close} title="Save your recovery codes" description="Each of them signs you in once if you lose your authenticator app. They are shown only now.">
        <RecoveryCodeList codes={codes} />
        <AfterEnabling onDone={close} />
      </Dialog>
    )
  }
  return (
    <Dialog
      open={enrolment !== null}
      onOpenChange={(open) => !open && close()}
      title={isChange ? 'Change authenticator app' : 'Set up two-factor authentication'}
      description={isChange ? 'Your present app works until the new one is proven.' : 'From then on, signing in asks for a code from your phone as well.'}
    >
      {enrolment && <Scan enrolment={enrolment} onCancel={close} onConfirmed={confirmed} />}
    </Dialog>
  )
}

function Scan({ enrolment, onCancel, onConfirmed }: { enrolment: Enrolment; onCancel: () => void; onConfirmed: (codes: string[]) => void }) {
  const translate = useTranslate()
  const { act, busy, fields, problem } = useAct()

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = new FormData(event.currentTarget).get('code')
    void act(async () => onConfirmed((await call<RecoveryCodes>('PUT', '/api/user/security/two-factor', { body: { code } })).body.recoveryCodes))
  }

  return (
    <form onSubmit={submit} className="mt-4 space-y-4" method="post">
      <FormProblem>{problem}</FormProblem>
      <div className="flex flex-col items-center gap-4 md:flex-row md:items-start">
        {/* eslint-disable-next-line @next/next/no-img-element -- a data URI, which an optimizer could only make larger */}
        <img src={enrolment.qrCode} alt={translate('QR code for your authenticator app')} width={168} height={168} className="rounded-control border bg-white p-1" />
        <div className="min-w-0 space-y-3">
          <p>{translate('Scan the picture with an authenticator app, or type this key into it:')}</p>
          <p className="flex items-center gap-2">
            <code dir="ltr" className="min-w-0 font-mono break-words">{enrolment.secret.match(/.{1,4}/g)?.join(' ')}</code>
            <CopyButton text={enrolment.secret} name="key" />
          </p>
          <a href={enrolment.otpauthUri} className="focus-ring rounded-control text-brand underline underline-offset-4">{translate('Open it in an app on this device')}</a>
        </div>
      </div>
      <CodeField error={fields.code} data-focus-first />
      <div className="flex flex-col-reverse gap-3 md:flex-row md:justify-end">
        <Button variant="secondary" onClick={onCancel}>Cancel</Button>
        <Button type="submit" disabled={busy}>Verify</Button>
      </div>
    </form>
  )
}

/** Devices that signed in with the password alone may be somebody else's (ASVS 7.4.3). */
function AfterEnabling({ onDone }: { onDone: () => void }) {
  const translate = useTranslate()
  const { act, busy, problem } = useAct()
  const [isAlone, setIsAlone] = useState(false)
  const endOthers = () => void act(async () => {
    await call('DELETE', '/api/user/sessions')
    setIsAlone(true)
  })
  return (
    <div className="mt-5 space-y-3">
      <FormProblem>{problem}</FormProblem>
      <p role="status" className="text-muted-foreground">
        {translate(isAlone ? 'Your other devices are signed out.' : 'Your other devices are still signed in without a code.')}
      </p>
      <div className="flex flex-col-reverse gap-3 md:flex-row md:justify-end">
        {!isAlone && <Button variant="secondary" disabled={busy} onClick={endOthers}>Sign out other devices</Button>}
        <Button onClick={onDone}>I have saved them</Button>
      </div>
    </div>
  )
}
