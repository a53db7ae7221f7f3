'use client'

import { useState } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { addWords } from '@/components/telephony/add-words'
import { agentWords } from '@/components/telephony/agent-words'
import { checkInput } from '@/components/telephony/check-input'
import { FormDialog } from '@/components/telephony/form-dialog'
import { OrganizationField } from '@/components/telephony/organization-field'
import { Checkbox } from '@/components/ui/checkbox'
import { describedBy, Field } from '@/components/ui/field'
import { Input, Select } from '@/components/ui/input'
import { call } from '@/lib/http/client'
import type { AgentChoice, TelephonyData } from '@/lib/telephony/load-telephony'
import type { PhoneNumber } from '@/lib/telephony/number-schema'
import { providerName } from '@/lib/telephony/providers'

interface NumberDialogProps {
  /** The one to change; `new` for one to be added. */
  number: PhoneNumber | 'new'
  data: Pick<TelephonyData, 'agents' | 'connections' | 'organizations'>
  onClose: () => void
  onSaved: (number: PhoneNumber) => void
}

const address = '/api/telephony/phone-numbers'
const newWords = 'A number that you have at your carrier. Several at once come by importing them from a connection.'
const changeWords = 'What you change holds from the next call on.'

/** Adds a phone number by hand, or changes what it is given. */
export function NumberDialog({ number, data, onClose, onSaved }: NumberDialogProps) {
  const translate = useTranslate()
  const [stored, setStored] = useState(number === 'new' ? null : number)
  const managed = data.organizations.filter(({ canManage }) => canManage)
  const [organizationId, setOrganizationId] = useState(stored?.organizationId ?? managed[0]?.id ?? '')
  const agents = data.agents.filter((agent) => agent.organizationId === organizationId)
  const connections = data.connections.filter((connection) => connection.organizationId === organizationId)

  async function save(form: FormData, isForced: boolean) {
    const text = (name: string) => String(form.get(name) ?? '')
    const choices = {
      label: text('label'), connectionId: text('connectionId'),
      inboundAgentId: text('inboundAgentId'), outboundAgentId: text('outboundAgentId'), active: form.has('active'),
    }
    const { newPhoneNumber, phoneNumberChange } = await import('@/lib/telephony/number-schema')
    if (stored === null) {
      const body = { ...choices, organizationId, number: text('number') }
      checkInput(newPhoneNumber, body)
      onSaved((await call<PhoneNumber>('POST', address, { body })).body)
    } else {
      checkInput(phoneNumberChange, choices)
      const headers: Record<string, string> = isForced ? {} : { 'If-Match': `"${stored.version}"` }
      onSaved((await call<PhoneNumber>('PUT', `${address}/${stored.id}`, { body: choices, headers })).body)
    }
  }

  async function loadLatest() {
    if (stored !== null) setStored((await call<PhoneNumber>('GET', `${address}/${stored.id}`)).body)
  }

  return (
    <FormDialog
      title={stored === null ? addWords : `Edit ${stored.shown}`}
      description={stored === null ? newWords : changeWords}
      action={stored === null ? 'Add number' : 'Save number'}
      onClose={onClose} save={save} loadLatest={loadLatest} version={stored?.version ?? 0}
    >
      {(problems) => (
        <>
          {stored === null && (
            <Field id="number" label="Phone number" mark="required" error={problems.number} help="With + and country code">
              <Input
                {...describedBy('number', problems.number, true)} name="number" type="tel" inputMode="tel" placeholder="+1 202 555 0123"
                maxLength={40} aria-required
              />
            </Field>
          )}
          {stored === null && managed.length > 1 && (
            <OrganizationField organizations={managed} value={organizationId} onChange={setOrganizationId} error={problems.organizationId} />
          )}
          <Field id="label" label="Label" mark="optional" error={problems.label}>
            <Input {...describedBy('label', problems.label)} name="label" defaultValue={stored?.label ?? ''} maxLength={60} placeholder="Main line" />
          </Field>
          <Field id="connectionId" label="Connection" error={problems.connectionId} help="The carrier that its calls go through">
            <Select
              key={organizationId} {...describedBy('connectionId', problems.connectionId, true)} name="connectionId"
              defaultValue={stored?.connection?.id ?? ''}
            >
              <option value="">{translate('None')}</option>
              {connections.map(({ id, name, provider }) => <option key={id} value={id}>{`${name} (${translate(providerName(provider))})`}</option>)}
            </Select>
          </Field>
          <AgentField
            key={`in ${organizationId}`} name="inboundAgentId" label="Inbound agent" help="Answers when the number is called"
            agents={agents} chosen={stored?.inboundAgent?.id} error={problems.inboundAgentId}
          />
          <AgentField
            key={`out ${organizationId}`} name="outboundAgentId" label="Outbound agent" help="Calls out under the number"
            agents={agents} chosen={stored?.outboundAgent?.id} error={problems.outboundAgentId}
          />
          <Checkbox name="active" defaultChecked={stored?.active ?? true}>
            {translate('Active')}<span className="block text-[13px] text-muted-foreground">{translate('An inactive number takes and makes no calls.')}</span>
          </Checkbox>
        </>
      )}
    </FormDialog>
  )
}

interface AgentFieldProps {
  name: string
  label: string
  help: string
  agents: AgentChoice[]
  chosen: string | undefined
  error: string | undefined
}

/** Who is on one direction of a number; those that only write cannot be chosen. */
function AgentField({ name, label, help, agents, chosen = '', error }: AgentFieldProps) {
  const translate = useTranslate()
  return (
    <Field id={name} label={label} error={error} help={help}>
      <Select {...describedBy(name, error, true)} name={name} defaultValue={chosen}>
        <option value="">{translate('No agent')}</option>
        {agents.map(({ id, name: agent, mode }) => (
          <option key={id} value={id} disabled={mode === 'text' && id !== chosen}>{`${agent} · ${translate(agentWords(mode))}`}</option>
        ))}
      </Select>
    </Field>
  )
}
