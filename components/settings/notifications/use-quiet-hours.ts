'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useFieldArray, useForm, type Resolver } from 'react-hook-form'
import { toast } from '@/components/ui/toast'
import { ApiError, call, strongTagIn } from '@/lib/http/client'
import type { QuietHours } from '@/lib/notifications/schema'

const path = '/api/user/notifications/quiet-hours'

// Comes when the form is used. Where it cannot be fetched the server, which has the same schema, judges alone.
const resolver: Resolver<QuietHours> = async (...asked) => {
  const rules = await import('./quiet-hours-resolver').catch(() => null)
  return rules === null ? { values: asked[0], errors: {} } : rules.quietHoursResolver(...asked)
}

/** What most people mean. */
const night = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '07:00' }

/** The form of quiet hours: what is typed, whether it differs from what is stored, and saving it. */
export function useQuietHours(stored: QuietHours, storedTag: string) {
  const router = useRouter()
  const form = useForm<QuietHours>({ resolver, defaultValues: stored })
  const { isDirty, isSubmitting, errors } = form.formState
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'periods' })
  const [isSaved, setIsSaved] = useState(false)
  const [isConflict, setIsConflict] = useState(false)
  // Of what the form began with, and of what the page last brought.
  const tag = useRef<string | null>(storedTag)
  const seen = useRef(storedTag)

  // What was saved elsewhere is shown where nothing was typed here; where something was, saving it meets the conflict.
  useEffect(() => {
    if (isDirty || storedTag === seen.current) return
    seen.current = storedTag
    tag.current = storedTag
    form.reset(stored)
  }, [stored, storedTag, isDirty, form])

  async function send(values: QuietHours) {
    setIsSaved(false)
    try {
      const { body, headers } = await call<QuietHours>('PUT', path, { body: values, headers: tag.current === null ? {} : { 'If-Match': tag.current } })
      tag.current = strongTagIn(headers)
      setIsConflict(false)
      // What was typed while the answer was under way is a change to what is stored now.
      const isLatest = JSON.stringify(form.getValues()) === JSON.stringify(values)
      form.reset(body, { keepValues: !isLatest })
      setIsSaved(isLatest)
      router.refresh()
    } catch (error) {
      if (error instanceof ApiError && error.status === 412) setIsConflict(true)
      const blamed = error instanceof ApiError ? error.fields.periods : undefined
      if (blamed === undefined) toast.error((error as Error).message)
      else form.setError('root', { message: blamed })
    }
  }

  const save = () => form.handleSubmit(send)()

  async function useLatest() {
    try {
      const { body, headers } = await call<QuietHours>('GET', path)
      tag.current = strongTagIn(headers)
      form.reset(body)
      setIsConflict(false)
      router.refresh()
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  function overwrite() {
    tag.current = null
    void save()
  }

  return {
    form,
    fields,
    add: () => append(night, { focusName: `periods.${fields.length}.from` }),
    remove,
    discard: () => form.reset(),
    save: (event: FormEvent) => {
      event.preventDefault()
      void save()
    },
    conflict: isConflict ? { useLatest, overwrite } : null,
    isDirty,
    isSubmitting,
    isSaved: isSaved && !isDirty,
    problem: errors.root?.message ?? errors.periods?.root?.message ?? errors.periods?.message,
  }
}

export type QuietHoursForm = ReturnType<typeof useQuietHours>
