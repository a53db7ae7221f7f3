'use client'

import { useState, type FormEvent } from 'react'
import { CircleCheck } from 'lucide-react'
import { FormProblem } from '@/components/account/form-problem'
import { useTranslate } from '@/components/language/use-language'
import { useAct } from '@/components/settings/use-act'
import { CopyButton } from '@/components/ui/copy-button'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { call } from '@/lib/http/client'
import type { TestCall } from '@/lib/telephony/number-schema'

interface DemoCallFormProps {
  numberId: string
  /** Where the field begins. */
  to: string
  /** Why no call can be made; null where one can. */
  obstacle: string | null
}

/** Asks whom to call, and calls. */
export function DemoCallForm({ numberId, to, obstacle }: DemoCallFormProps) {
  const translate = useTranslate()
  const { act, busy, fields, problem } = useAct()
  const [placed, setPlaced] = useState<TestCall | null>(null)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setPlaced(null)
    const body = { to: String(new FormData(event.currentTarget).get('to')) }
    await act(async () => setPlaced((await call<TestCall>('POST', `/api/telephony/phone-numbers/${numberId}/test-call`, { body })).body))
  }

  return (
    <form onSubmit={submit} noValidate method="post">
      <FormProblem>{obstacle ?? problem}</FormProblem>
      <Field id="to" label="Number to call" error={fields.to} help="With + and country code. The call costs what your carrier charges for it.">
        <Input
          {...describedBy('to', fields.to, true)} name="to" type="tel" inputMode="tel" autoComplete="tel" placeholder="+1 202 555 0123"
          defaultValue={to} maxLength={40} disabled={obstacle !== null}
        />
      </Field>
      <Button type="submit" variant="success" className="mt-2 w-full md:w-auto" disabled={busy || obstacle !== null}>
        {busy ? 'Calling…' : 'Call now'}
      </Button>
      <div role="status" className="mt-4">
        {placed !== null && (
          <div className="rounded-control border border-success-border bg-success-ground p-3 text-success">
            <p className="flex gap-2 font-medium">
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
              {translate('The call is on its way. The phone should ring within a few seconds.')}
            </p>
            <p className="mt-1 flex items-center gap-1 ps-6 text-[13px]">
              <span className="min-w-0 break-all">{translate(`Call ${placed.callId}`)}</span>
              <CopyButton text={placed.callId} name="call ID" />
            </p>
          </div>
        )}
      </div>
    </form>
  )
}
