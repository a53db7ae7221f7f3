'use client'

import { useState } from 'react'
import { sayFarewell } from '@/components/account/farewell'
import { ExportLink } from '@/components/export/export-link'
import { useTranslate } from '@/components/language/use-language'
import { leaveUnasked } from '@/components/leaving'
import { ConfirmForm, type Confirmation, type Confirmer } from '@/components/settings/danger/confirm-form'
import { CountList } from '@/components/settings/danger/count-list'
import { isDecided, OrganizationChoice, undecided, type Destiny } from '@/components/settings/danger/organization-choice'
import { SummaryProblem } from '@/components/settings/danger/summary-problem'
import type { useDataSummary } from '@/components/settings/danger/use-data-summary'
import { useAct } from '@/components/settings/use-act'
import { Dialog } from '@/components/ui/dialog'
import { call } from '@/lib/http/client'

interface DeleteAccountDialogProps {
  title: string
  button: string
  data: ReturnType<typeof useDataSummary>
  confirmer: Confirmer
  timezone: string
  onClose: () => void
}

/** Schedules the deletion of the account: what goes, what is kept and why, and what becomes of organizations with others in them. */
export function DeleteAccountDialog({ title, button, data: { summary, failure, load }, confirmer, timezone, onClose }: DeleteAccountDialogProps) {
  const translate = useTranslate()
  const act = useAct()
  const [destinies, setDestinies] = useState<Record<string, Destiny>>({})
  const shared = summary?.organizations.filter(({ members }) => members.length > 0) ?? []
  const destinyOf = (id: string) => destinies[id] ?? undecided
  const { goes, stays, retained } = summary ?? {}

  async function schedule(confirmation: Confirmation) {
    const transfers = shared.flatMap(({ id }) => (destinyOf(id).choice === 'goes' ? [] : [{ organizationId: id, userId: destinyOf(id).choice }]))
    const body = { ...confirmation, ...(transfers.length > 0 && { transfers }) }
    const { body: answer } = await call<{ scheduledFor: string }>('POST', '/api/user/deletion', { body })
    sayFarewell({ scheduledFor: answer.scheduledFor, timezone })
    leaveUnasked('/goodbye', false)
  }

  return (
    <Dialog open onOpenChange={onClose} title={title} description="You are signed out everywhere at once, and in seven days everything is erased for good. Until then you can restore it.">
      <ConfirmForm
        word="DELETE" button={button} busyButton="Scheduling…" confirmer={confirmer} act={act}
        isReady={summary !== null && shared.every(({ id }) => isDecided(destinyOf(id)))}
        onCancel={onClose} onConfirm={schedule}
      >
        <SummaryProblem failure={failure} onRetry={() => void load()} />
        <CountList
          title="What gets deleted"
          rows={[
            { label: 'User account' },
            { label: 'All organizations owned', count: stays?.organizations ?? null },
            { label: 'All agents created', count: stays?.agents ?? null },
            { label: 'All call logs', count: goes?.callLogs ?? null },
            { label: 'All recordings', count: goes?.recordings ?? null },
            { label: 'All transcripts', count: goes?.transcripts ?? null },
            { label: 'API keys', count: stays?.apiKeys ?? null },
            { label: 'Phone numbers', count: stays?.phoneNumbers ?? null },
          ]}
        />
        <div>
          <CountList
            title="What is retained"
            rows={[
              { label: 'Call logs for compliance (legal requirement)', count: retained?.callLogs ?? null },
              { label: 'Billing records (financial records)', count: retained?.billingRecords ?? null },
              { label: 'Anonymous usage statistics' },
            ]}
          />
          <p className="mt-1 text-[13px] leading-[18px] text-muted-foreground">{translate('Without names, numbers or anything else that is about you.')}</p>
        </div>
        {shared.map((organization) => (
          <OrganizationChoice
            key={organization.id}
            organization={organization}
            destiny={destinyOf(organization.id)}
            onChange={(destiny) => setDestinies({ ...destinies, [organization.id]: destiny })}
          />
        ))}
        <ExportLink label="Download my data first" className="w-full md:w-auto" />
      </ConfirmForm>
    </Dialog>
  )
}
