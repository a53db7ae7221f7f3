'use client'

import { Controller, useWatch } from 'react-hook-form'
import { Trash2 } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { DayToggles } from '@/components/settings/notifications/day-toggles'
import type { QuietHoursForm } from '@/components/settings/notifications/use-quiet-hours'
import { Button } from '@/components/ui/button'
import { describedBy, Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

interface QuietPeriodFieldsProps {
  form: QuietHoursForm['form']
  index: number
  onRemove: () => void
}

/** One period: on which days, from when, until when. */
export function QuietPeriodFields({ form, index, onRemove }: QuietPeriodFieldsProps) {
  const translate = useTranslate()
  const { control, register, formState: { errors } } = form
  const [from, to] = useWatch({ control, name: [`periods.${index}.from`, `periods.${index}.to`] })
  const problem = errors.periods?.[index]
  const id = `quiet-${index}`
  return (
    <fieldset className="rounded-control border p-4">
      <legend className="sr-only">{translate(`Quiet hours ${index + 1}`)}</legend>
      <div className="space-y-3">
        <Controller
          control={control}
          name={`periods.${index}.weekdays`}
          render={({ field }) => <DayToggles id={`${id}-days`} ref={field.ref} value={field.value} onChange={field.onChange} error={problem?.weekdays?.message} />}
        />
        <div className="grid grid-cols-2 gap-x-4 md:flex md:items-start">
          <Field id={`${id}-from`} label="From" error={problem?.from?.message} className="md:w-40">
            <Input {...register(`periods.${index}.from`)} {...describedBy(`${id}-from`, problem?.from?.message)} type="time" />
          </Field>
          <Field id={`${id}-to`} label="To" error={problem?.to?.message} help={endWords(from, to)} className="md:w-40">
            <Input {...register(`periods.${index}.to`)} {...describedBy(`${id}-to`, problem?.to?.message, endWords(from, to) !== null)} type="time" />
          </Field>
          <Button variant="ghost" aria-label={`Remove quiet hours ${index + 1}`} onClick={onRemove} className="col-span-2 mt-1 md:mt-[26px] md:ms-auto">
            <Trash2 aria-hidden />
            Remove
          </Button>
        </div>
      </div>
    </fieldset>
  )
}

/** What is not plain from two times alone. */
function endWords(from: string, to: string): string | null {
  if (from === '' || to === '' || to > from) return null
  return to === from ? 'Around the clock' : 'On the next day'
}
