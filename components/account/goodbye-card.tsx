'use client'

import { useSyncExternalStore } from 'react'
import Link from 'next/link'
import { dueDate } from '@/components/account/due-date'
import { rememberedFarewell, type Farewell } from '@/components/account/farewell'
import { useLanguage } from '@/components/language/use-language'
import { buttonClasses } from '@/components/ui/button-classes'
import { Card, CardContent } from '@/components/ui/card'

/** Where deleting an account leads: what happens now, and the way back. */
export function GoodbyeCard() {
  const { locale, translate } = useLanguage()
  // Only this tab knows; the first view, which the server makes, leaves it open.
  const remembered = useSyncExternalStore(subscribeToNothing, rememberedFarewell, () => null)
  const farewell = remembered === null ? null : (JSON.parse(remembered) as Farewell)
  return (
    <Card>
      <CardContent isRoomy className="space-y-4">
        <h1 className="title-gradient text-2xl leading-8 font-semibold">{translate('Goodbye')}</h1>
        <div role="status" className="min-h-20 space-y-3">
          {wordsOf(farewell, locale).map((words) => <p key={words}>{translate(words)}</p>)}
        </div>
        <Link href="/sign-in" className={buttonClasses('secondary', 'w-full')}>{translate('Go to sign-in')}</Link>
      </CardContent>
    </Card>
  )
}

function wordsOf(farewell: Farewell | null, locale: string): string[] {
  if (farewell === null) return ['You are signed out.']
  const { scheduledFor, timezone } = farewell
  if (scheduledFor === null) return ['Your account and everything in it are erased. You can sign up again with the same address and start anew.']
  return [
    `Your account will be erased on ${dueDate(scheduledFor, timezone, locale)}. You are signed out on all devices.`,
    'We have mailed you a link that restores it. You can also sign in until then and restore it there.',
  ]
}

function subscribeToNothing() {
  return () => undefined
}
