'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useForm, type Resolver } from 'react-hook-form'
import { fieldNames, type ProfileValues } from '@/components/settings/profile/profile-values'
import { useKeptDraft } from '@/components/settings/profile/use-kept-draft'
import { toast } from '@/components/ui/toast'
import { ApiError, call, strongTagIn } from '@/lib/http/client'
import type { Profile } from '@/lib/profile/schema'
import type { SettingsData } from '@/lib/settings/load-settings'

const path = '/api/user/profile'

// The schema and the zones come when the form is used, not with the page. Where they cannot be fetched, the server,
// which has the same schema, judges alone; without this a lost connection would leave the form saving for ever.
const resolver: Resolver<ProfileValues> = async (...asked) => {
  const rules = await import('./profile-resolver').catch(() => null)
  return rules === null ? { values: asked[0], errors: {} } : rules.profileResolver(...asked)
}

/** The profile form: what was typed, whether it differs from what is stored, and saving it. */
export function useProfileForm({ profile, profileTag, timezoneLabel }: SettingsData, showTab: () => void) {
  const router = useRouter()
  const form = useForm<ProfileValues>({ resolver, defaultValues: toValues(profile), shouldFocusError: false })
  const { isDirty, isSubmitting, dirtyFields } = form.formState
  const [conflict, setConflict] = useState(false)
  const version = useRef(profileTag)
  const newest = useRef(profile.updatedAt)
  const running = useRef(false)

  // A newer profile from the server (a detected timezone, a new avatar) goes into the fields nobody has touched. Where
  // a touched one changed underneath, the old version is kept, so that saving meets the conflict instead of hiding it.
  useEffect(() => {
    // An answer that was under way while a later save was stored is older than the form.
    if (version.current === profileTag || profile.updatedAt < newest.current) return
    const next = toValues(profile)
    const before = form.formState.defaultValues
    const isOverwritten = fieldNames.some((name) => form.getFieldState(name).isDirty && before?.[name] !== next[name])
    if (isOverwritten) return
    version.current = profileTag
    newest.current = profile.updatedAt
    form.reset(next, { keepDirtyValues: true })
  }, [profile, profileTag, form])

  const meetConflict = useCallback(() => setConflict(true), [])
  useKeptDraft({ form, userId: profile.id, version, onConflict: meetConflict })

  const accept = useCallback(
    (body: Profile, headers: Headers) => {
      version.current = strongTagIn(headers) ?? version.current
      newest.current = body.updatedAt
      form.reset(toValues(body))
      setConflict(false)
    },
    [form],
  )

  const send = useCallback(
    async (values: ProfileValues, ifMatch: string | null) => {
      try {
        const { body, headers } = await call<Profile>('PUT', path, { body: values, headers: ifMatch === null ? {} : { 'If-Match': ifMatch } })
        const typed = form.getValues()
        accept(body, headers)
        // What was typed while the answer was under way is a change to what is stored now.
        for (const name of fieldNames) if (typed[name] !== values[name]) form.setValue(name, typed[name], { shouldDirty: true })
        toast.success('Profile updated successfully!')
        router.refresh()
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        fail(error)
      }
      function fail(error: ApiError) {
        if (error.status === 412) setConflict(true)
        const blamed = fieldNames.filter((name) => name !== 'timezone' && error.fields[name] !== undefined)
        for (const name of blamed) form.setError(name, { message: error.fields[name] ?? '' })
        // Ctrl+S works on every tab.
        if (blamed[0] !== undefined || error.status === 412) showTab()
        if (blamed[0] !== undefined) focusField(blamed[0])
        else toast.error(error.message, error.status === 401 ? signInAgain : undefined)
      }
    },
    [accept, form, router, showTab],
  )

  const save = useCallback(
    (ifMatch: string | null = version.current) => {
      if (running.current) return
      running.current = true
      void form
        .handleSubmit(
          (values) => send(values, ifMatch),
          (errors) => {
            showTab()
            const first = fieldNames.find((name) => errors[name] !== undefined)
            if (errors.timezone) toast.error(errors.timezone.message ?? '')
            if (first !== undefined) focusField(first)
          },
        )()
        .finally(() => (running.current = false))
    },
    [form, send, showTab],
  )

  const loadLatest = useCallback(async () => {
    try {
      const { body, headers } = await call<Profile>('GET', path)
      accept(body, headers)
    } catch (error) {
      toast.error((error as Error).message)
    }
  }, [accept])

  // What the server brought meanwhile, and was held back for what was typed, is what remains of it.
  const discard = useCallback(() => {
    if (conflict) return void loadLatest()
    const isNewer = profile.updatedAt > newest.current
    if (isNewer) {
      version.current = profileTag
      newest.current = profile.updatedAt
    }
    form.reset(isNewer ? toValues(profile) : undefined)
  }, [conflict, loadLatest, profile, profileTag, form])

  return {
    form,
    stored: profile,
    timezoneLabel,
    dirty: isDirty && Object.keys(dirtyFields).length > 0,
    saving: isSubmitting,
    save: useCallback(() => save(), [save]),
    discard,
    conflict: conflict ? { useLatest: loadLatest, overwrite: () => save(null) } : null,
  }
}

export type ProfileForm = ReturnType<typeof useProfileForm>

const signInAgain = { action: { label: 'Sign in', onClick: () => window.location.assign('/sign-in?callbackUrl=/settings') } }

// After the panel is shown and React has drawn the message that describes the field.
function focusField(name: string) {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(name)?.focus()))
}

function toValues({ name, company, phone, timezone }: Profile): ProfileValues {
  return { name: name ?? '', company: company ?? '', phone: phone ?? '', timezone: timezone ?? '' }
}
