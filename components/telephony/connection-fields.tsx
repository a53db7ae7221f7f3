'use client'

import { useState } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { codecs, connectionFields, transports } from '@/components/telephony/connection-input'
import type { FieldProblems } from '@/components/telephony/form-dialog'
import { Checkbox } from '@/components/ui/checkbox'
import { describedBy, Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { PasswordInput } from '@/components/ui/password-input'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import type { Connection } from '@/lib/telephony/connection-schema'
import { providerName } from '@/lib/telephony/providers'

interface ConnectionFieldsProps {
  provider: TelephonyProvider
  /** What is changed; null for a new one. */
  stored: Connection | null
  problems: FieldProblems
}

/** The fields of one provider's connection. */
export function ConnectionFields({ provider, stored, problems }: ConnectionFieldsProps) {
  return (
    <>
      <Field id="name" label="Name" mark="required" error={problems.name} help="By which you tell it from others">
        <Input
          {...describedBy('name', problems.name, true)} name="name" defaultValue={stored?.name ?? ''} maxLength={60} aria-required
          placeholder={provider === 'custom' ? 'Office trunk' : `${providerName(provider)} main account`}
        />
      </Field>
      {provider === 'custom' && <TrunkFields settings={stored?.settings ?? {}} problems={problems} />}
      {connectionFields[provider].map(({ name, label, placeholder, help, isSecret, isOptional }) => {
        const isKept = isSecret && stored !== null
        const words = isKept ? keptWords(stored.secretLastFour) : help
        const mark = isOptional ? 'optional' : isKept ? undefined : 'required'
        const described = describedBy(name, problems[name], words !== undefined)
        const attributes = { ...described, name, placeholder, maxLength: 200, 'aria-required': mark === 'required' }
        return (
          <Field key={name} id={name} label={label} {...(mark && { mark })} error={problems[name]} help={words}>
            {isSecret
              ? <PasswordInput {...attributes} autoComplete="new-password" />
              : <Input {...attributes} defaultValue={textOf(stored?.settings[name])} autoComplete="off" spellCheck={false} autoCapitalize="none" />}
          </Field>
        )
      })}
    </>
  )
}

/** Of a short secret not even the end is shown. */
function keptWords(lastFour: string | null): string {
  return lastFour === null ? 'Leave empty to keep what is stored' : `Ends in ${lastFour}. Leave empty to keep it.`
}

/** Where a trunk of one's own ends. */
function TrunkFields({ settings, problems }: { settings: Record<string, unknown>; problems: FieldProblems }) {
  const translate = useTranslate()
  const [transport, setTransport] = useState(textOf(settings.transport).toLowerCase() || 'udp')
  const usual = transport === 'tls' ? 5061 : 5060
  const allowed = Array.isArray(settings.codecs) ? settings.codecs : ['PCMU', 'PCMA']
  return (
    <>
      <Field id="host" label="Termination host" mark="required" error={problems.host} help="A name or an address, without sip:">
        <Input
          {...describedBy('host', problems.host, true)} name="host" defaultValue={textOf(settings.host)} placeholder="sip.example.com"
          maxLength={253} spellCheck={false} autoCapitalize="none" aria-required
        />
      </Field>
      <div className="grid grid-cols-2 gap-4">
        <Field id="transport" label="Transport" error={problems.transport}>
          <Select
            {...describedBy('transport', problems.transport)} name="transport" value={transport}
            onChange={(event) => setTransport(event.target.value)}
          >
            {transports.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        </Field>
        <Field id="port" label="Port" error={problems.port}>
          <Input
            key={usual} {...describedBy('port', problems.port)} name="port" inputMode="numeric" maxLength={5} aria-required
            defaultValue={portOf(settings, transport) ?? usual}
          />
        </Field>
      </div>
      <fieldset className="pb-2">
        <legend className="mb-1 font-medium">{translate('Allowed codecs')}</legend>
        <div className="grid gap-x-4 md:grid-cols-2">
          {codecs.map(({ id, name }) => <Checkbox key={id} name="codecs" value={id} defaultChecked={allowed.includes(id)}>{name}</Checkbox>)}
        </div>
        {problems.codecs !== undefined && <p className="text-[13px] text-danger">{translate(problems.codecs)}</p>}
      </fieldset>
    </>
  )
}

/** The stored port, as long as the transport is the stored one: another has another usual port. */
function portOf(settings: Record<string, unknown>, transport: string): string | undefined {
  return textOf(settings.transport).toLowerCase() === transport ? textOf(settings.port) : undefined
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
