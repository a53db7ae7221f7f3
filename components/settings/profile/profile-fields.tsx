'use client'

import { Controller } from 'react-hook-form'
import { fieldLabels } from '@/components/settings/profile/field-labels'
import { TimezoneSelect } from '@/components/settings/profile/timezone-select'
import type { ProfileForm } from '@/components/settings/profile/use-profile-form'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { emailNote } from '@/lib/profile/email-note'

export function ProfileFields({ profile: { form, stored, timezoneLabel } }: { profile: ProfileForm }) {
  const { errors } = form.formState
  const problem = { name: errors.name?.message, company: errors.company?.message, phone: errors.phone?.message, timezone: errors.timezone?.message }
  return (
    <div className="grid gap-x-6 gap-y-3 md:grid-cols-2">
      <Field id="name" label={fieldLabels.name} mark="required" error={problem.name}>
        <Input {...form.register('name')} {...describedBy('name', problem.name)} required autoComplete="name" placeholder="Your full name" />
      </Field>
      <Field id="email" label={fieldLabels.email} help={emailNote}>
        <Input {...describedBy('email', undefined, true)} type="email" value={stored.email} readOnly autoComplete="email" />
      </Field>
      <Field id="company" label={fieldLabels.company} mark="optional" error={problem.company}>
        <Input {...form.register('company')} {...describedBy('company', problem.company)} autoComplete="organization" placeholder="Acme Corp" />
      </Field>
      <Field id="phone" label={fieldLabels.phone} mark="optional" help="Begin with + and the country code" error={problem.phone}>
        <Input {...form.register('phone')} {...describedBy('phone', problem.phone, true)} type="tel" inputMode="tel" autoComplete="tel" placeholder="+92-300-1234567" />
      </Field>
      <Field id="timezone" label={fieldLabels.timezone} mark="required" error={problem.timezone} className="md:col-span-2">
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
              describedBy={describedBy('timezone', problem.timezone)['aria-describedby']}
            />
          )}
        />
      </Field>
    </div>
  )
}
