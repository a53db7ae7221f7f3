import { headers } from 'next/headers'
import { RescueCard } from '@/components/account/rescue-card'
import { clientOf } from '@/lib/http/client-of'

export const metadata = { title: 'Allow this address' }

export default async function RescuePage() {
  return <RescueCard address={clientOf(await headers()).address} />
}
