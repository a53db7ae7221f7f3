'use client'

import { useState } from 'react'
import { callProven } from '@/components/settings/prove-identity'
import { connectWords } from '@/components/telephony/connect-words'
import { ConnectionFields } from '@/components/telephony/connection-fields'
import { checkConnection, connectionInput } from '@/components/telephony/connection-input'
import { FormDialog } from '@/components/telephony/form-dialog'
import { OrganizationField } from '@/components/telephony/organization-field'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import { call } from '@/lib/http/client'
import type { Connection } from '@/lib/telephony/connection-schema'

interface ConnectionDialogProps {
  provider: TelephonyProvider
  /** The one to change; null for one to be made. */
  connection: Connection | null
  /** Those that the user manages. */
  organizations: { id: string; name: string }[]
  onClose: () => void
  onSaved: (connection: Connection) => void
}

const address = '/api/telephony/connections'
const newWords = 'Secrets are stored encrypted and never shown again.'
const changeWords = 'Secrets are never shown. What you leave empty stays as it is.'

/** Connects a provider, or changes a connection. What is secret is written here and never comes back. */
export function ConnectionDialog({ provider, connection, organizations, onClose, onSaved }: ConnectionDialogProps) {
  const [stored, setStored] = useState(connection)
  const [organizationId, setOrganizationId] = useState(stored?.organizationId ?? organizations[0]?.id ?? '')

  async function save(form: FormData, isForced: boolean) {
    const fields = connectionInput(provider, form)
    await checkConnection(provider, fields, stored !== null)
    if (stored === null) {
      onSaved((await callProven<Connection>('POST', address, { body: { organizationId, provider, ...fields } })).body)
    } else {
      const headers: Record<string, string> = isForced ? {} : { 'If-Match': `"${stored.version}"` }
      onSaved((await callProven<Connection>('PUT', `${address}/${stored.id}`, { body: fields, headers })).body)
    }
  }

  async function loadLatest() {
    const { body } = await call<{ connections: Connection[] }>('GET', address)
    const latest = body.connections.find(({ id }) => id === stored?.id)
    if (latest === undefined) throw new Error('This connection was deleted meanwhile')
    setStored(latest)
  }

  return (
    <FormDialog
      title={stored === null ? connectWords[provider] : `Edit ${stored.name}`}
      description={stored === null ? newWords : changeWords}
      action={stored === null ? 'Connect' : 'Save connection'}
      onClose={onClose} save={save} loadLatest={loadLatest} version={stored?.version ?? 0}
    >
      {(problems) => (
        <>
          {stored === null && organizations.length > 1 && (
            <OrganizationField organizations={organizations} value={organizationId} onChange={setOrganizationId} error={problems.organizationId} />
          )}
          <ConnectionFields provider={provider} stored={stored} problems={problems} />
        </>
      )}
    </FormDialog>
  )
}
