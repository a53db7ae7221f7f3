'use client'

import { useEffect, useState } from 'react'
import { DeleteNowDialog } from '@/components/account/delete-now-dialog'
import { dueDate, timeLeft } from '@/components/account/due-date'
import { FormProblem } from '@/components/account/form-problem'
import { RestoreButton } from '@/components/account/restore-button'
import { ExportLink } from '@/components/export/export-link'
import { useLanguage, useTranslate } from '@/components/language/use-language'
import type { Confirmer } from '@/components/settings/danger/confirm-form'
import { useAct } from '@/components/settings/use-act'
import { signOut } from '@/components/session/sign-out'
import { Button } from '@/components/ui/button'
import { buttonClasses } from '@/components/ui/button-classes'
import { Card, CardContent } from '@/components/ui/card'
import { call } from '@/lib/http/client'

interface GraceCardProps {
  scheduledFor: string
  timezone: string
  /** When the page was made, in milliseconds: what its first view counts from. */
  madeAt: number
  confirmer: Confirmer
}

/** The one page of somebody whose account will be erased: when, what happens, and what they can still do. */
export function GraceCard({ scheduledFor, timezone, madeAt, confirmer }: GraceCardProps) {
  const { locale, translate } = useLanguage()
  const { act, busy, problem } = useAct()
  const [isRestored, setIsRestored] = useState(false)
  const [isDeleting, setIsDeleting] = useState(false)
  const left = useTimeLeft(scheduledFor, madeAt, locale)

  async function restore() {
    if (await act(async () => void (await call('DELETE', '/api/user/deletion')))) setIsRestored(true)
  }

  if (isRestored) return <RestoredCard />
  return (
    <Card>
      <CardContent isRoomy className="space-y-5">
        <div className="space-y-2">
          <h1 className="title-gradient text-2xl leading-8 font-semibold">{translate('Your account is about to go')}</h1>
          <p>{translate('It will be erased on {date}, in {time}.', { date: <strong>{dueDate(scheduledFor, timezone, locale)}</strong>, time: left })}</p>
          <p className="text-muted-foreground">
            {translate('With it go your organizations, agents, call logs, recordings, transcripts, API keys and phone numbers. Nothing is erased yet. Restoring brings everything back as it was, your API keys too.')}
          </p>
        </div>
        <FormProblem>{problem}</FormProblem>
        <RestoreButton busy={busy} onClick={() => void restore()} />
        <ExportLink label="Download my data" className="w-full" />
        <div className="flex flex-col gap-3 border-t pt-5 md:flex-row md:justify-between">
          <Button variant="outlineDanger" disabled={busy} onClick={() => setIsDeleting(true)}>Delete now</Button>
          <Button variant="ghost" onClick={() => void signOut()}>Sign out</Button>
        </div>
      </CardContent>
      {isDeleting && <DeleteNowDialog confirmer={confirmer} timezone={timezone} onClose={() => setIsDeleting(false)} />}
    </Card>
  )
}

function RestoredCard() {
  const translate = useTranslate()
  return (
    <Card>
      <CardContent isRoomy className="space-y-5">
        <div role="status" className="space-y-2">
          <h1 className="title-gradient text-2xl leading-8 font-semibold">{translate('Welcome back')}</h1>
          <p>{translate('Your account is restored. Everything is as it was.')}</p>
        </div>
        {/* A whole new page: the router may still remember that it was sent away from there. */}
        <a href="/settings" className={buttonClasses('primary', 'w-full')}>{translate('Go to settings')}</a>
      </CardContent>
    </Card>
  )
}

/** Counts down by the minute. */
function useTimeLeft(until: string, madeAt: number, locale: string): string {
  const translate = useTranslate()
  const [now, setNow] = useState(madeAt)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 20_000)
    return () => clearInterval(timer)
  }, [])
  return timeLeft(until, now, locale) ?? translate('less than a minute')
}
