'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { useTranslate } from '@/components/language/use-language'
import { callProven } from '@/components/settings/prove-identity'
import { ConnectionDialog } from '@/components/telephony/connection-dialog'
import { ImportDialog } from '@/components/telephony/import-dialog'
import { ProviderCard } from '@/components/telephony/provider-card'
import { RemoveDialog } from '@/components/telephony/remove-dialog'
import { toast } from '@/components/ui/toast'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import type { Connection } from '@/lib/telephony/connection-schema'
import type { TelephonyData } from '@/lib/telephony/load-telephony'
import { providers } from '@/lib/telephony/providers'

interface ConnectionsProps {
  data: Pick<TelephonyData, 'connections' | 'organizations' | 'timezone'>
  /** The provider that the link to this page asked for. */
  wanted: TelephonyProvider | null
}

type Doing = { act: 'connect'; provider: TelephonyProvider } | { act: 'edit' | 'remove' | 'import'; connection: Connection }

/** One card per provider, with what is connected through it and what can be done with that. */
export function Connections({ data: { connections, organizations, timezone }, wanted }: ConnectionsProps) {
  const translate = useTranslate()
  const router = useRouter()
  const [doing, setDoing] = useState<Doing | null>(null)
  const managed = organizations.filter(({ canManage }) => canManage)
  const close = () => setDoing(null)

  function saved({ name }: Connection) {
    toast.success(doing?.act === 'connect' ? `${name} connected. Test it to see whether it works.` : `${name} saved.`)
    router.refresh()
  }

  async function remove({ id, name }: Connection) {
    await callProven('DELETE', `/api/telephony/connections/${id}`)
    toast.success(`${name} deleted.`)
    router.refresh()
  }

  return (
    <section aria-labelledby="connections" className="mt-10">
      <h2 id="connections" className="text-lg leading-7 font-semibold">{translate('Connections')}</h2>
      <p className="mt-1 mb-4 text-muted-foreground">{translate('The carriers that bring calls to your numbers and take calls out')}</p>
      <div className="grid items-stretch gap-4 lg:grid-cols-2">
        {providers.map((provider) => (
          <ProviderCard
            key={provider.id} provider={provider} isWanted={provider.id === wanted} organizations={organizations} timezone={timezone}
            connections={connections.filter((connection) => connection.provider === provider.id)}
            onConnect={managed.length === 0 ? null : () => setDoing({ act: 'connect', provider: provider.id })}
            onAct={(act, connection) => setDoing({ act, connection })}
          />
        ))}
      </div>
      {doing?.act === 'connect' && <ConnectionDialog provider={doing.provider} connection={null} organizations={managed} onClose={close} onSaved={saved} />}
      {doing?.act === 'edit' && <ConnectionDialog provider={doing.connection.provider} connection={doing.connection} organizations={managed} onClose={close} onSaved={saved} />}
      {doing?.act === 'import' && <ImportDialog connection={doing.connection} onClose={close} />}
      {doing?.act === 'remove' && (
        <RemoveDialog
          title={`Delete ${doing.connection.name}?`} description="Its credentials are deleted with it. Nothing changes at the provider."
          onClose={close} remove={() => remove(doing.connection)}
        />
      )}
    </section>
  )
}
