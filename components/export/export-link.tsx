'use client'

import { useEffect, useRef, useState, type MouseEvent } from 'react'
import { Download } from 'lucide-react'
import { downloadExport } from '@/components/export/download'
import { useTranslate } from '@/components/language/use-language'
import { buttonClasses } from '@/components/ui/button-classes'

interface ExportLinkProps {
  label: string
  className?: string
}

type State = { kind: 'idle' } | { kind: 'running'; bytes: number } | { kind: 'done'; name: string } | { kind: 'failed'; words: string }

/**
 * Downloads everything about the user and says how far it has come. It is a plain link underneath: opened in a new tab or
 * saved by the browser's own menu, the browser itself does the work, which suits very large accounts.
 */
export function ExportLink({ label, className }: ExportLinkProps) {
  const translate = useTranslate()
  const [state, setState] = useState<State>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)

  // A closed dialog has no use for the rest.
  useEffect(() => () => running.current?.abort(), [])

  async function start(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (running.current !== null) return
    const controller = new AbortController()
    running.current = controller
    setState({ kind: 'running', bytes: 0 })
    try {
      const name = await downloadExport((bytes) => setState({ kind: 'running', bytes }), controller.signal)
      setState({ kind: 'done', name })
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'idle' } : { kind: 'failed', words: (error as Error).message })
    }
    running.current = null
  }

  return (
    <div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        {/* A file, and no page that a router could go to. */}
        <a href="/api/user/export" download onClick={(event) => void start(event)} aria-disabled={state.kind === 'running'} className={buttonClasses('secondary', className)}>
          <Download aria-hidden />
          {translate(label)}
        </a>
        {state.kind === 'running' && (
          <button type="button" onClick={() => running.current?.abort()} className="focus-ring min-h-6 rounded-control text-brand underline underline-offset-4">
            {translate('Stop the download')}
          </button>
        )}
      </div>
      <p role="status" className={`mt-1.5 min-h-5 ${state.kind === 'failed' ? 'text-danger' : 'text-muted-foreground'}`}>{translate(wordsOf(state))}</p>
    </div>
  )
}

function wordsOf(state: State): string {
  if (state.kind === 'running') return state.bytes === 0 ? 'Preparing your data…' : `${inMegabytes(state.bytes)} received…`
  if (state.kind === 'done') return `Saved as ${state.name}`
  return state.kind === 'failed' ? state.words : ''
}

/** "0.4 MB". In steps that screen readers need not read out every second of. */
function inMegabytes(bytes: number): string {
  const megabytes = bytes / 1_000_000
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.floor(megabytes)} MB`
}
