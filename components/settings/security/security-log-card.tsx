'use client'

import { useRef } from 'react'
import { History, Search, SearchX, X } from 'lucide-react'
import { useLanguage, useTranslate } from '@/components/language/use-language'
import { formatMoment } from '@/components/moment-words'
import { cardTitles } from '@/components/settings/card-titles'
import { deviceName } from '@/components/settings/security/device-row'
import { EventIcon } from '@/components/settings/security/event-icon'
import { useSecurityLog } from '@/components/settings/security/use-security-log'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { Input } from '@/components/ui/input'
import type { LogEntry, LogPage } from '@/lib/security/schema'

/** What happened to the account: when, from where, on what; searchable. @param first its newest page, which comes with the page */
export function SecurityLogCard({ first, timezone }: { first: LogPage; timezone: string }) {
  const translate = useTranslate()
  const { typed, type, search, busy, events, more } = useSecurityLog(first)
  const field = useRef<HTMLInputElement>(null)

  function clear() {
    type('')
    field.current?.focus()
  }

  return (
    <Card>
      <CardHeader>
        <CardTitle>{cardTitles.securityLog}</CardTitle>
        <CardDescription>What happened to your account, when and from where</CardDescription>
      </CardHeader>
      <CardContent className="pb-2 md:pb-2">
        <div className="relative">
          <Search aria-hidden className="pointer-events-none absolute top-3 start-3 size-4 text-muted-foreground pointer-coarse:top-3.5" />
          <Input
            ref={field} id="securityLog" type="search" aria-label="Search the security log" placeholder="Search by event, device or address" maxLength={200}
            autoComplete="off" spellCheck={false} value={typed} onChange={(event) => type(event.target.value)}
            className="ps-9 pe-9 [&::-webkit-search-cancel-button]:hidden"
          />
          {typed !== '' && (
            <button
              type="button" aria-label={translate('Clear the search')} onClick={clear}
              className="focus-ring absolute top-1 end-1 flex size-8 items-center justify-center rounded-control text-muted-foreground hover:bg-muted pointer-coarse:size-9"
            >
              <X aria-hidden className="size-4" />
            </button>
          )}
        </div>
        <p role="status" className="sr-only">{search === '' || busy ? '' : translate(countInWords(events.length, more !== null))}</p>
        {events.length === 0 ? (
          <Nothing isSearch={search !== ''} />
        ) : (
          <ul aria-label={translate('Security log')} aria-busy={busy} className="mt-2 divide-y aria-busy:opacity-60">
            {events.map((event) => <li key={event.id}><Entry event={event} timezone={timezone} /></li>)}
          </ul>
        )}
        {more !== null && (
          <div className="border-t py-4">
            <Button variant="secondary" className="w-full md:w-auto" disabled={busy} onClick={more}>{busy ? 'Loading…' : 'Show more'}</Button>
          </div>
        )}
      </CardContent>
    </Card>
  )
}

function Entry({ event, timezone }: { event: LogEntry; timezone: string }) {
  const { locale, translate } = useLanguage()
  const { type, title, detail, address, createdAt } = event
  return (
    <div className="flex items-start gap-4 py-4">
      <EventIcon type={type} />
      <div className="min-w-0 flex-1">
        <div className="flex flex-col md:flex-row md:justify-between md:gap-4">
          <p className="min-w-0 font-medium wrap-anywhere">{translate(title)}</p>
          <time dateTime={createdAt} className="shrink-0 text-muted-foreground tabular-nums">{formatMoment(new Date(createdAt), timezone, locale)}</time>
        </div>
        {detail !== null && <p className="wrap-anywhere">{detail.split(/( → |, )/).map((part) => translate(part)).join('')}</p>}
        <p className="text-muted-foreground wrap-anywhere"><bdi>{translate(deviceName(event))}</bdi> · <bdi>{translate(address ?? 'unknown address')}</bdi></p>
      </div>
    </div>
  )
}

function Nothing({ isSearch }: { isSearch: boolean }) {
  return isSearch ? (
    <EmptyState icon={SearchX} title="Nothing found" description="Try a part of an event’s name, a browser, a system or an address." />
  ) : (
    <EmptyState icon={History} title="Nothing has happened yet" description="Sign-ins and changes to your account’s security are listed here." />
  )
}

function countInWords(count: number, hasMore: boolean): string {
  if (hasMore) return `The newest ${count} events found`
  return count === 1 ? '1 event found' : `${count} events found`
}
