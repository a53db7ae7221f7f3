'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { toast } from 'sonner'
import { FormProblem } from '@/components/account/form-problem'
import { callProven } from '@/components/settings/prove-identity'
import { useAct } from '@/components/settings/use-act'
import { ImportList } from '@/components/telephony/import-list'
import { useCarrierNumbers } from '@/components/telephony/use-carrier-numbers'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { Connection } from '@/lib/telephony/load-telephony'

interface ImportResult {
  imported: number
  alreadyThere: number
  elsewhere: number
}

/** So many at a time: a request has its limit of size. */
const portion = 1000

/** Shows the numbers that a provider has for a connection, and brings the chosen ones in. */
export function ImportDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const router = useRouter()
  const { numbers, failure, isAsking, retry } = useCarrierNumbers(connection.id)
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null)
  const { act, busy, problem } = useAct()
  const chosen = picked ?? new Set((numbers ?? []).filter(({ state }) => state === 'new').map(({ number }) => number))

  async function bring() {
    const done = { imported: 0, alreadyThere: 0, elsewhere: 0 }
    const isDone = await act(async () => {
      const wanted = [...chosen]
      for (let start = 0; start < wanted.length; start += portion) {
        const body = { numbers: wanted.slice(start, start + portion) }
        const { body: part } = await callProven<ImportResult>('POST', `/api/telephony/connections/${connection.id}/import`, { body })
        done.imported += part.imported
        done.alreadyThere += part.alreadyThere
        done.elsewhere += part.elsewhere
      }
    })
    // Also where it broke off in the middle.
    router.refresh()
    if (!isDone) return
    toast.success(resultWords(done))
    onClose()
  }

  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Import numbers" description={`Choose which numbers of ${connection.name} your agents should work with.`}>
      <div className="mt-4">
        <FormProblem>{failure ?? problem}</FormProblem>
        {numbers !== null && <ImportList numbers={numbers} chosen={chosen} onChoose={setPicked} />}
        <p role="status" className="text-muted-foreground">{isAsking ? 'Asking the provider…' : ''}</p>
        <div className="mt-4 flex flex-col-reverse gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" onClick={onClose}>Cancel</Button>
          {failure !== null && <Button onClick={retry}>Try again</Button>}
          {numbers !== null && numbers.length > 0 && (
            <Button disabled={busy || chosen.size === 0} onClick={() => void bring()}>{busy ? 'Importing…' : importWords(chosen.size)}</Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}

function importWords(count: number): string {
  if (count === 0) return 'Import'
  return count === 1 ? 'Import 1 number' : `Import ${count.toLocaleString('en-US')} numbers`
}

function resultWords({ imported, alreadyThere, elsewhere }: ImportResult): string {
  const parts = [
    imported === 1 ? '1 number imported' : `${imported.toLocaleString('en-US')} numbers imported`,
    ...(alreadyThere > 0 ? [`${alreadyThere.toLocaleString('en-US')} were there already`] : []),
    ...(elsewhere > 0 ? [`${elsewhere.toLocaleString('en-US')} are in use elsewhere`] : []),
  ]
  return `${parts.join(', ')}.`
}
