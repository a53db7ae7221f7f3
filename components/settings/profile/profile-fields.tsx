'use client'

import { Controller, useWatch } from 'react-hook-form'
import { part } from '@/components/part'
import { fieldLabels } from '@/components/settings/profile/field-labels'
import { TimezoneSelect } from '@/components/settings/profile/timezone-select'
import type { ProfileForm } from '@/components/settings/profile/use-profile-form'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { emailNote } from '@/lib/profile/email-note'

const useZoneHelp = part(() => import('@/components/settings/profile/zone-help'))

export function ProfileFields({ profile: { form, stored, timezoneLabel } }: { profile: ProfileForm }) {
  const zoneHelp = useZoneHelp(false, () => undefined)
  const zone = useWatch({ control: form.control, name: 'timezone' })
  // Inputs that are not controlled get their values in the browser. These are for the page that the server sends.
  const { errors, defaultValues: initial } = form.formState
  const problem = { name: errors.name?.message, company: errors.company?.message, phone: errors.phone?.message, timezone: errors.timezone?.message }
  return (
    <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
      <Field id="name" label={fieldLabels.name} mark="required" error={problem.name}>
        <Input {...form.register('name')} defaultValue={initial?.name} {...describedBy('name', problem.name)} required autoComplete="name" placeholder="Your full name" />
      </Field>
      <Field id="email" label={fieldLabels.email} help={emailNote}>
        <Input {...describedBy('email', undefined, true)} type="email" value={stored.email} readOnly autoComplete="email" />
      </Field>
      <Field id="company" label={fieldLabels.company} mark="optional" error={problem.company}>
        <Input {...form.register('company')} defaultValue={initial?.company} {...describedBy('company', problem.company)} autoComplete="organization" placeholder="Acme Corp" />
      </Field>
      <Field id="phone" label={fieldLabels.phone} mark="optional" help="Begin with + and the country code" error={problem.phone}>
        <Input {...form.register('phone')} defaultValue={initial?.phone} {...describedBy('phone', problem.phone, true)} type="tel" inputMode="tel" autoComplete="tel" placeholder="+92-300-1234567" />
      </Field>
      <div className="min-w-0 md:col-span-2">
        <Field id="timezone" label={fieldLabels.timezone} mark="required" help={zoneHelp && <zoneHelp.ZoneTime zone={zone} />} error={problem.timezone}>
          <Controller
            control={form.control}
            name="timezone"
            render={({ field: { value, onChange, onBlur, ref } }) => (
              <TimezoneSelect
                id="timezone"
                ref={ref}
                value={value}
                initialLabel={timezoneLabel}
                onChange={onChange}
                onBlur={onBlur}
                required
                invalid={problem.timezone !== undefined}
                describedBy={describedBy('timezone', problem.timezone, zoneHelp !== null)['aria-describedby']}
              />
            )}
          />
        </Field>
        {zoneHelp && <zoneHelp.OwnZone chosen={zone} onChoose={(next) => form.setValue('timezone', next, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })} />}
      </div>
    </div>
  )
}
