'use client'

import { useRef, useState, type FormEvent } from 'react'
import { CodeField } from '@/components/account/code-field'
import { FormProblem } from '@/components/account/form-problem'
import { useTranslate } from '@/components/language/use-language'
import { useAct } from '@/components/settings/use-act'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { call } from '@/lib/http/client'
import type { PhoneCodeSent } from '@/lib/notifications/schema'

interface PhoneVerificationDialogProps {
  /** As people read it. */
  number: string
  open: boolean
  onClose: () => void
  onVerified: () => void
}

const path = '/api/user/phone/verification'

/** Proves that a number is its user's: a code is texted to it and typed in here. A look at something else loses no code. */
export function PhoneVerificationDialog({ number, open, onClose, onVerified }: PhoneVerificationDialogProps) {
  const [sent, setSent] = useState(0)
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title="Verify your phone number"
      description={`A six-digit code goes to ${number} by text message. It works for ten minutes.`}
    >
      <CodeForm sent={sent} onSent={() => setSent((count) => count + 1)} onClose={onClose} onVerified={onVerified} />
    </Dialog>
  )
}

interface CodeFormProps extends Pick<PhoneVerificationDialogProps, 'onClose' | 'onVerified'> {
  /** How many codes were sent. */
  sent: number
  onSent: () => void
}

function CodeForm({ sent, onSent, onClose, onVerified }: CodeFormProps) {
  const translate = useTranslate()
  const { act, busy, fields, problem } = useAct()
  const form = useRef<HTMLFormElement>(null)
  const isSent = sent > 0

  function send() {
    void act(async () => {
      await call<PhoneCodeSent>('POST', path)
      form.current?.reset()
      onSent()
      focusCode()
    })
  }

  async function confirm() {
    // Some phones show it in two groups.
    const code = String(new FormData(form.current ?? undefined).get('code')).replace(/\s/g, '')
    const isVerified = await act(async () => void (await call('PUT', path, { body: { code } })))
    if (isVerified) onVerified()
    else focusCode()
  }

  // After React has drawn the field, or the message that describes it.
  function focusCode() {
    requestAnimationFrame(() => requestAnimationFrame(() => form.current?.querySelector('input')?.focus()))
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    if (isSent) void confirm()
    else send()
  }

  return (
    <form ref={form} onSubmit={submit} className="mt-4 space-y-3" method="post" noValidate>
      <FormProblem>{problem}</FormProblem>
      <p role="status" className="text-muted-foreground">
        {translate(sent === 1 && 'The code is on its way.')}
        {translate(sent > 1 && 'A new code is on its way. The one before does not work any more.')}
      </p>
      {isSent && <CodeField error={fields.code} maxLength={20} data-focus-first />}
      <div className="flex flex-col-reverse gap-3 md:flex-row md:justify-end">
        <Button variant="secondary" onClick={onClose}>Cancel</Button>
        {isSent && <Button variant="secondary" disabled={busy} onClick={send}>Send a new code</Button>}
        <Button type="submit" disabled={busy} {...(!isSent && { 'data-focus-first': true })}>{isSent ? 'Confirm' : 'Send the code'}</Button>
      </div>
    </form>
  )
}
