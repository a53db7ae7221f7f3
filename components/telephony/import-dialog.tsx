'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { FormProblem } from '@/components/account/form-problem'
import { useTranslate } from '@/components/language/use-language'
import { callProven } from '@/components/settings/prove-identity'
import { useAct } from '@/components/settings/use-act'
import { ImportList, type CarrierNumber } from '@/components/telephony/import-list'
import { useCarrierNumbers } from '@/components/telephony/use-carrier-numbers'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { Connection, ImportAnswer } from '@/lib/telephony/connection-schema'

/** So many at a time are taken. */
const portion = 2000

/** Shows the numbers that a provider has for a connection, and brings the chosen ones in. */
export function ImportDialog({ connection, onClose }: { connection: Connection; onClose: () => void }) {
  const translate = useTranslate()
  const router = useRouter()
  const { numbers, failure, isAsking, retry } = useCarrierNumbers(connection.id)
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(null)
  const { act, busy, problem } = useAct()
  const chosen = picked ?? new Set((numbers ?? []).filter(({ state }) => state === 'new').map(({ number }) => number))

  async function bring() {
    const done = { imported: 0, alreadyThere: 0, elsewhere: 0 }
    const isDone = await act(async () => {
      for (const body of portionsOf(chosen, numbers ?? [])) {
        const { body: part } = await callProven<ImportAnswer>('POST', `/api/telephony/connections/${connection.id}/import`, { body })
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
    <Dialog
      open onOpenChange={(open) => !open && onClose()}
      title="Import numbers" description={`Choose which numbers of ${connection.name} your agents should work with.`}
    >
      <div className="mt-4">
        <FormProblem>{failure ?? problem}</FormProblem>
        {numbers !== null && <ImportList numbers={numbers} chosen={chosen} onChoose={setPicked} />}
        <p role="status" className="text-muted-foreground">{translate(isAsking ? 'Asking the provider…' : '')}</p>
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

/** The bodies to send: one without a list where all that is new is wanted. */
function portionsOf(chosen: ReadonlySet<string>, numbers: CarrierNumber[]): { numbers?: string[] }[] {
  if (numbers.every(({ state, number }) => state !== 'new' || chosen.has(number))) return [{}]
  const wanted = [...chosen]
  return Array.from({ length: Math.ceil(wanted.length / portion) }, (_, index) => ({ numbers: wanted.slice(index * portion, (index + 1) * portion) }))
}

function importWords(count: number): string {
  if (count === 0) return 'Import'
  return count === 1 ? 'Import 1 number' : `Import ${count.toLocaleString('en-US')} numbers`
}

function resultWords({ imported, alreadyThere, elsewhere }: ImportAnswer): string {
  const parts = [
    imported === 1 ? '1 number imported' : `${imported.toLocaleString('en-US')} numbers imported`,
    ...(alreadyThere > 0 ? [alreadyThere === 1 ? '1 was there already' : `${alreadyThere.toLocaleString('en-US')} were there already`] : []),
    ...(elsewhere > 0 ? [elsewhere === 1 ? '1 is in use elsewhere' : `${elsewhere.toLocaleString('en-US')} are in use elsewhere`] : []),
  ]
  return `${parts.join(', ')}.`
}
