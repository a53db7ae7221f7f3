import { Connections } from '@/components/telephony/connections'
import { PhoneNumbers } from '@/components/telephony/phone-numbers'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import type { TelephonyData } from '@/lib/telephony/load-telephony'

/** The telephony page: the organization's numbers, who is on them, and the carriers they come through. */
export function TelephonyScreen({ data, wanted }: { data: TelephonyData; wanted: TelephonyProvider | null }) {
  const { numbers, connections, timezone, isOfMany } = data
  return (
    <>
      <header className="mb-6">
        <h1 className="title-gradient text-3xl leading-9 font-semibold">Phone Numbers</h1>
        <p className="mt-1 text-muted-foreground">The numbers your agents answer and call from, and the carriers they come through</p>
      </header>
      <PhoneNumbers numbers={numbers} isOfMany={isOfMany} />
      <Connections connections={connections} timezone={timezone} isOfMany={isOfMany} wanted={wanted} />
    </>
  )
}
