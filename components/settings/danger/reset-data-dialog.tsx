'use client'

import { ExportLink } from '@/components/export/export-link'
import { ConfirmForm, type Confirmation, type Confirmer } from '@/components/settings/danger/confirm-form'
import { CountList } from '@/components/settings/danger/count-list'
import { kinds, receiptOf } from '@/components/settings/danger/count-words'
import { ResetChoice } from '@/components/settings/danger/reset-choice'
import { SummaryProblem } from '@/components/settings/danger/summary-problem'
import type { useDataSummary } from '@/components/settings/danger/use-data-summary'
import { useResetChoice } from '@/components/settings/danger/use-reset-choice'
import { useAct } from '@/components/settings/use-act'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { CallDataCounts } from '@/lib/account-lifecycle/schema'
import { call } from '@/lib/http/client'

interface ResetDataDialogProps {
  title: string
  button: string
  data: ReturnType<typeof useDataSummary>
  confirmer: Confirmer
  timezone: string
  onClose: () => void
}

/** Resets call data: shows what goes and what stays, lets less than everything be chosen, and tells what is gone. */
export function ResetDataDialog({ title, button, data: { summary, failure, load }, confirmer, timezone, onClose }: ResetDataDialogProps) {
  const act = useAct()
  const { choice, change, counts, pending, problem, body } = useResetChoice()
  const goes = counts ?? summary?.goes
  const stays = summary?.stays

  async function reset(confirmation: Confirmation) {
    const { body: answer } = await call<{ deleted: CallDataCounts }>('POST', '/api/user/data/reset', { body: { ...confirmation, ...body } })
    toast.success(receiptOf(answer.deleted))
    onClose()
  }

  return (
    <Dialog open onOpenChange={onClose} title={title} description="This deletes call data at once and for good. Nobody can bring it back.">
      <ConfirmForm word="RESET" button={button} busyButton="Deleting…" confirmer={confirmer} act={act} isReady={summary !== null && problem === null && !pending} onCancel={onClose} onConfirm={reset}>
        <SummaryProblem failure={failure} onRetry={() => void load()} />
        <div className="grid gap-4 md:grid-cols-2 md:gap-8">
          <CountList title="Goes" isStale={pending} rows={kinds.map(({ name, label }) => ({ label, count: goes?.[name] ?? null }))} />
          <CountList
            title="Stays"
            rows={[
              { label: 'Your account' },
              { label: 'Your settings' },
              { label: 'Organizations', count: stays?.organizations ?? null },
              { label: 'Agents, as they are', count: stays?.agents ?? null },
              { label: 'Phone numbers', count: stays?.phoneNumbers ?? null },
              { label: 'API keys', count: stays?.apiKeys ?? null },
            ]}
          />
        </div>
        <ResetChoice choice={choice} agents={summary?.agents ?? []} timezone={timezone} problem={problem} onChange={change} />
        <ExportLink label="Download my data first" className="w-full md:w-auto" />
      </ConfirmForm>
    </Dialog>
  )
}
