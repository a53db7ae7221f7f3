'use client'

import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { FormProblem } from '@/components/account/form-problem'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ApiError } from '@/lib/http/client'

/** What is wrong, by the name of the field. */
export type FieldProblems = Record<string, string | undefined>

interface FormDialogProps {
  title: string
  description: string
  /** What the button that saves says. */
  action: string
  onClose: () => void
  /** Saves; `isForced` also where somebody else changed it meanwhile. @throws Error with words */
  save: (form: FormData, isForced: boolean) => Promise<void>
  /** Loads what is stored now, in place of what was typed. The fields begin anew with each `version`. */
  loadLatest?: () => Promise<void>
  version?: number
  children: (problems: FieldProblems) => ReactNode
}

interface Failure {
  words: string
  fields: FieldProblems
  isConflict: boolean
}

/** A form in a dialog: shows what the server refuses at each field, and asks before what was typed is thrown away. */
export function FormDialog({ title, description, action, onClose, save, loadLatest, version, children }: FormDialogProps) {
  const form = useRef<HTMLFormElement>(null)
  const initial = useRef('')
  const [isDirty, setIsDirty] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  useUnloadQuestion(isDirty)

  useEffect(() => {
    initial.current = contentOf(form.current)
  }, [version])

  async function act(work: () => Promise<void>) {
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (error) {
      const told = toFailure(error as Error, form.current)
      setFailure(told)
      focusFirst(form.current, Object.keys(told.fields))
    } finally {
      setBusy(false)
    }
  }

  function send(isForced: boolean) {
    const content = new FormData(form.current ?? undefined)
    return act(async () => {
      await save(content, isForced)
      onClose()
    })
  }

  const takeLatest = (load: () => Promise<void>) => async () => {
    await load()
    setIsDirty(false)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!busy) void send(false)
  }

  function close() {
    if (isDirty) setIsLeaving(true)
    else onClose()
  }

  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={title} description={description}>
      <form
        ref={form} onSubmit={submit} className="mt-4" noValidate method="post" autoComplete="off"
        onChange={() => setIsDirty(contentOf(form.current) !== initial.current)}
      >
        <FormProblem>{failure !== null && Object.keys(failure.fields).length === 0 ? failure.words : null}</FormProblem>
        {failure?.isConflict && loadLatest !== undefined && (
          <div className="mb-4 flex flex-wrap gap-3">
            <Button variant="secondary" disabled={busy} onClick={() => void act(takeLatest(loadLatest))}>Load the latest</Button>
            <Button variant="secondary" disabled={busy} onClick={() => void send(true)}>Save mine anyway</Button>
          </div>
        )}
        <div key={version} className="space-y-2">{children(failure?.fields ?? {})}</div>
        <div className="mt-4 flex flex-col-reverse gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" onClick={close}>Cancel</Button>
          <Button type="submit" disabled={busy}>{action}</Button>
        </div>
      </form>
      <Dialog open={isLeaving} onOpenChange={setIsLeaving} title="Discard your changes?" description="What you typed is not saved and will be lost.">
        <div className="mt-6 flex flex-col gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" onClick={() => setIsLeaving(false)}>Keep editing</Button>
          <Button variant="destructive" onClick={onClose}>Discard</Button>
        </div>
      </Dialog>
    </Dialog>
  )
}

/** Asks, by the browser's own question, before the page goes with what was typed. */
function useUnloadQuestion(isActive: boolean) {
  useEffect(() => {
    if (!isActive) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isActive])
}

function contentOf(form: HTMLFormElement | null): string {
  return form === null ? '' : JSON.stringify([...new FormData(form)])
}

/** What concerns no field of this form is said above it. */
function toFailure(error: Error, form: HTMLFormElement | null): Failure {
  const isOurs = error instanceof ApiError
  const names = new Set(controlsOf(form).map(({ name }) => name))
  const fields = Object.entries(isOurs ? error.fields : {}).filter(([field]) => names.has(field))
  return { words: error.message, fields: Object.fromEntries(fields), isConflict: isOurs && error.status === 412 }
}

function controlsOf(form: HTMLFormElement | null) {
  return [...(form?.elements ?? [])].flatMap((element) => (element instanceof HTMLElement ? [{ element, name: element.getAttribute('name') ?? '' }] : []))
}

// After React has drawn the message that describes the field.
function focusFirst(form: HTMLFormElement | null, fields: string[]) {
  const blamed = controlsOf(form).find(({ name }) => fields.includes(name))
  requestAnimationFrame(() => requestAnimationFrame(() => blamed?.element.focus()))
}
