'use client'

import { Info } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { Connections } from '@/components/telephony/connections'
import { PhoneNumbers } from '@/components/telephony/phone-numbers'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import type { TelephonyData } from '@/lib/telephony/load-telephony'

/** The telephony page: the organization's numbers, who is on them, and the carriers they come through. */
export function TelephonyScreen({ data, wanted }: { data: TelephonyData; wanted: TelephonyProvider | null }) {
  const translate = useTranslate()
  return (
    <>
      <header className="mb-6">
        <h1 className="title-gradient text-3xl leading-9 font-semibold">{translate('Phone Numbers')}</h1>
        <p className="mt-1 text-muted-foreground">{translate('The numbers your agents answer and call from, and the carriers they come through')}</p>
        <ReadOnlyNote organizations={data.organizations} />
      </header>
      <PhoneNumbers data={data} />
      <Connections data={data} wanted={wanted} />
    </>
  )
}

/** Says why there are no buttons. */
function ReadOnlyNote({ organizations }: Pick<TelephonyData, 'organizations'>) {
  const translate = useTranslate()
  const others = organizations.filter(({ canManage }) => !canManage).map(({ name }) => name)
  if (others.length === 0) return null
  return (
    <p className="mt-3 flex gap-2 rounded-control border bg-card p-3 text-muted-foreground">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        {translate(`You are a member of ${new Intl.ListFormat('en').format(others)}. You can see the telephony there; only owners and admins can change it.`)}
      </span>
    </p>
  )
}
