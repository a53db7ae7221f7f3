'use client'

import { useRef } from 'react'
import { Plus } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { cardTitles } from '@/components/settings/card-titles'
import { ConflictNotice } from '@/components/settings/conflict-notice'
import { FormProblem } from '@/components/account/form-problem'
import { QuietPeriodFields } from '@/components/settings/notifications/quiet-period-fields'
import { useQuietHours } from '@/components/settings/notifications/use-quiet-hours'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { QuietHours } from '@/lib/notifications/schema'

interface QuietHoursCardProps {
  stored: QuietHours
  storedTag: string
  /** The profile's timezone in words; empty where it has none. */
  timezoneLabel: string
  onOpenTimezone: () => void
}

const mostPeriods = 20

/** The times of the week at which nothing but what is critical is sent. */
export function QuietHoursCard({ stored, storedTag, timezoneLabel, onOpenTimezone }: QuietHoursCardProps) {
  const translate = useTranslate()
  const quiet = useQuietHours(stored, storedTag)
  const adder = useRef<HTMLButtonElement>(null)

  function remove(index: number) {
    quiet.remove(index)
    // The button that had the focus is gone.
    adder.current?.focus()
  }

  return (
    <Card>
      <CardHeader>
        <CardTitle>{cardTitles.quietHours}</CardTitle>
        <CardDescription>What is not urgent waits until they are over, and comes as one message. Critical alerts pass, such as an agent that goes offline.</CardDescription>
      </CardHeader>
      <CardContent>
        <form onSubmit={quiet.save} noValidate method="post">
          <FormProblem>{quiet.problem ?? null}</FormProblem>
          <div className="space-y-4">
            {quiet.conflict !== null && <ConflictNotice news="Your quiet hours were changed in another tab or on another device." onLoadLatest={quiet.conflict.useLatest} onOverwrite={quiet.conflict.overwrite} />}
            {quiet.fields.length === 0 && <p className="text-muted-foreground">{translate('You have no quiet hours: everything comes at once, day and night.')}</p>}
            {quiet.fields.map(({ id }, index) => <QuietPeriodFields key={id} form={quiet.form} index={index} onRemove={() => remove(index)} />)}
            <Button id="quietHours" ref={adder} variant="outline" disabled={quiet.fields.length >= mostPeriods} onClick={quiet.add} className="w-full md:w-auto">
              <Plus aria-hidden />
              Add quiet hours
            </Button>
            <p className="text-muted-foreground">
              {translate(timezoneLabel === '' ? 'Your profile has no timezone yet, so the times are in UTC.' : `The times are by the clock of ${timezoneLabel}.`)}{' '}
              <button type="button" onClick={onOpenTimezone} className="focus-ring rounded-control font-medium text-brand underline underline-offset-4">
                {translate(timezoneLabel === '' ? 'Choose a timezone' : 'Change timezone')}
              </button>
            </p>
            <div className="flex flex-col gap-3 md:flex-row md:items-center">
              <Button type="submit" disabled={quiet.isSubmitting}>Save quiet hours</Button>
              {quiet.isDirty && <Button variant="secondary" onClick={quiet.discard}>Discard changes</Button>}
              <span role="status" className="text-muted-foreground">{translate(quiet.isSaved && 'Saved')}</span>
            </div>
          </div>
        </form>
      </CardContent>
    </Card>
  )
}
