import { TelephonyScreen } from '@/components/telephony/telephony-screen'
import { pageActor } from '@/lib/auth/actor'
import { loadTelephony } from '@/lib/telephony/load-telephony'
import { toProviderId } from '@/lib/telephony/providers'

export const metadata = { title: 'Telephony' }

interface PageProps {
  searchParams: Promise<{ provider?: string | string[]; number?: string | string[] }>
}

export default async function TelephonyPage({ searchParams }: PageProps) {
  const { provider, number } = await searchParams
  const wanted = toProviderId(provider)
  const kept = new URLSearchParams({ ...(wanted !== null && { provider: wanted }), ...(typeof number === 'string' && { number }) })
  const actor = await pageActor(kept.size === 0 ? '/telephony' : `/telephony?${kept}`)
  return <TelephonyScreen data={await loadTelephony(actor)} wanted={wanted} />
}
