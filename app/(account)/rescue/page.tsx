import { headers } from 'next/headers'
import { RescueCard } from '@/components/account/rescue-card'
import { clientOf } from '@/lib/http/client-of'
import { titled } from '@/lib/language/request-language'

export const generateMetadata = titled('Allow this address')

export default async function RescuePage() {
  return <RescueCard address={clientOf(await headers()).address} />
}
