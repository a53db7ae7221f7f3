'use client'

import Link from 'next/link'
import { ArrowLeft, Phone } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { modeNames } from '@/components/telephony/agent-words'
import { ConnectionName } from '@/components/telephony/connection-name'
import { DemoCallForm } from '@/components/telephony/demo-call-form'
import { Fact, Facts } from '@/components/telephony/facts'
import { buttonClasses } from '@/components/ui/button-classes'
import { Card, CardContent } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import type { DemoCallData } from '@/lib/telephony/load-demo-call'

/** The page that calls somebody from a number, to hear whether it works. */
export function DemoCallScreen({ data }: { data: DemoCallData | null }) {
  const translate = useTranslate()
  return (
    <>
      <header className="mb-6">
        <Link
          href={{ pathname: '/telephony', query: data === null ? {} : { number: data.number.id } }}
          className="focus-ring mb-3 inline-flex min-h-8 items-center gap-1.5 rounded-control text-muted-foreground hover:text-foreground"
        >
          <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
          {translate('Phone Numbers')}
        </Link>
        <h1 className="title-gradient text-3xl leading-9 font-semibold">{translate('Test call')}</h1>
        <p className="mt-1 text-muted-foreground">{translate('Hear for yourself whether calls go out from this number')}</p>
      </header>
      {data === null ? (
        <Card>
          <EmptyState
            icon={Phone} title="This number is not here" description="It may have been deleted, or belong to an organization that you are not in."
            action={<Link href="/telephony" className={buttonClasses('secondary', 'mt-2')}>{translate('Choose another number')}</Link>}
          />
        </Card>
      ) : (
        <Call data={data} />
      )}
    </>
  )
}

function Call({ data: { number, obstacle, to } }: { data: DemoCallData }) {
  const translate = useTranslate()
  const { id, shown, outboundAgent, connection } = number
  return (
    <Card className="max-w-xl">
      <CardContent>
        <Facts className="mb-4 border-b">
          <Fact name="From"><span className="tabular-nums" dir="ltr">{shown}</span></Fact>
          <Fact name="Agent">{outboundAgent === null ? translate('None') : <><bdi>{outboundAgent.name}</bdi> · {translate(modeNames[outboundAgent.mode])}</>}</Fact>
          <Fact name="Connection">{connection === null ? translate('None') : <ConnectionName {...connection} />}</Fact>
        </Facts>
        <DemoCallForm numberId={id} to={to} obstacle={obstacle} />
      </CardContent>
    </Card>
  )
}
