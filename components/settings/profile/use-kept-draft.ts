'use client'

import { useEffect, type RefObject } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { endingEvent } from '@/components/leaving'
import { keepDraft, takeDraft } from '@/components/settings/profile/kept-draft'
import { fieldNames, type ProfileValues } from '@/components/settings/profile/profile-values'

interface KeptDraftInput {
  form: UseFormReturn<ProfileValues>
  userId: string
  /** The stored version that the form is a change to. */
  version: RefObject<string>
  /** Told when what comes back was a change to an older version. */
  onConflict: () => void
}

/** Unsaved changes outlive the end of the session: kept when it comes, and back in the form after signing in again. */
export function useKeptDraft({ form, userId, version, onConflict }: KeptDraftInput) {
  useEffect(() => {
    const draft = takeDraft(userId)
    if (draft === null) return
    for (const name of fieldNames) {
      const value: unknown = draft.values[name]
      if (typeof value === 'string') form.setValue(name, value, { shouldDirty: true })
    }
    if (draft.tag !== version.current && fieldNames.some((name) => form.getFieldState(name).isDirty)) onConflict()
  }, [form, userId, version, onConflict])

  useEffect(() => {
    function onEnding(event: Event) {
      const changed = fieldNames.filter((name) => form.getFieldState(name).isDirty)
      if (!(event as CustomEvent<boolean>).detail || changed.length === 0) return
      keepDraft({ userId, tag: version.current, values: Object.fromEntries(changed.map((name) => [name, form.getValues(name)])) })
    }
    window.addEventListener(endingEvent, onEnding)
    return () => window.removeEventListener(endingEvent, onEnding)
  }, [form, userId, version])
}
