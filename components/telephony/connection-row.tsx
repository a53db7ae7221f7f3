'use client'

import { useState } from 'react'
import { useRouter } from 'next/navigation'
import { CircleAlert, CircleCheck, Pencil, Trash2 } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { callProven } from '@/components/settings/prove-identity'
import { ConnectionStateLine } from '@/components/telephony/connection-state'
import { IconButton } from '@/components/telephony/icon-button'
import { Button } from '@/components/ui/button'
import { cn } from '@/lib/utils'
import type { Connection, ConnectionTest } from '@/lib/telephony/connection-schema'

interface ConnectionRowProps {
  connection: Connection
  /** The organization's name where there are several. */
  organization: string | null
  timezone: string
  canManage: boolean
  onEdit: () => void
  onRemove: () => void
  onImport: () => void
}

/** One connection: how it is, and for those who manage it what can be done with it. */
export function ConnectionRow({ connection, organization, timezone, canManage, onEdit, onRemove, onImport }: ConnectionRowProps) {
  const translate = useTranslate()
  const { id, provider, name, numbers, secretLastFour, state } = connection
  const router = useRouter()
  const [isTesting, setIsTesting] = useState(false)
  const [result, setResult] = useState<Pick<ConnectionTest, 'ok' | 'words'> | null>(null)

  async function test() {
    if (isTesting) return
    setIsTesting(true)
    setResult(null)
    try {
      const { body } = await callProven<ConnectionTest>('POST', `/api/telephony/connections/${id}/test`)
      setResult(body)
      router.refresh()
    } catch (error) {
      setResult({ ok: false, words: (error as Error).message })
    } finally {
      setIsTesting(false)
    }
  }

  // Where the state has just come to say the same, it is only read out.
  const isSaidAbove = result !== null && state.kind === 'failing' && state.reason === result.words
  const count = numbers === 1 ? '1 number' : `${numbers.toLocaleString('en-US')} numbers`
  return (
    <li className="space-y-1 py-3 last:pb-0">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere"><bdi>{name}</bdi></p>
          {organization !== null && <p className="text-[13px] text-muted-foreground"><bdi>{organization}</bdi></p>}
          <p className="text-[13px] text-muted-foreground tabular-nums">{translate(secretLastFour === null ? count : `${count} · secret ends in ${secretLastFour}`)}</p>
        </div>
        {canManage && (
          <span className="-mt-1.5 -me-1.5 flex shrink-0">
            <IconButton icon={Pencil} title="Edit" name={`Edit ${name}`} onClick={onEdit} />
            <IconButton icon={Trash2} title="Delete" name={`Delete ${name}`} isDangerous onClick={onRemove} />
          </span>
        )}
      </div>
      <ConnectionStateLine state={state} timezone={timezone} />
      {canManage && (
        <div className="flex flex-wrap gap-2 pt-2">
          <Button variant="secondary" size="small" aria-label={`Test connection ${name}`} aria-disabled={isTesting} onClick={() => void test()}>
            {isTesting ? 'Testing…' : 'Test connection'}
          </Button>
          {provider !== 'custom' && (
            <Button variant="secondary" size="small" aria-label={`Import numbers from ${name}`} onClick={onImport}>Import numbers</Button>
          )}
        </div>
      )}
      <div role="status" className={isSaidAbove ? 'sr-only' : undefined}>{result !== null && <Result {...result} />}</div>
    </li>
  )
}

function Result({ ok, words }: Pick<ConnectionTest, 'ok' | 'words'>) {
  const translate = useTranslate()
  const Icon = ok ? CircleCheck : CircleAlert
  return (
    <p className={cn('flex gap-1.5 pt-1 text-[13px] leading-[18px]', ok ? 'text-success' : 'text-danger')}>
      <Icon aria-hidden className="mt-px size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">{translate(words)}</span>
    </p>
  )
}
