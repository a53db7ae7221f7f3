import { DemoCallScreen } from '@/components/telephony/demo-call-screen'
import { pageActor } from '@/lib/auth/actor'
import { titled } from '@/lib/language/request-language'
import { loadDemoCall } from '@/lib/telephony/load-demo-call'

export const generateMetadata = titled('Test call')

interface PageProps {
  searchParams: Promise<{ number?: string | string[] }>
}

export default async function DemoCallPage({ searchParams }: PageProps) {
  const { number } = await searchParams
  const numberId = typeof number === 'string' && !number.includes('\0') ? number : null
  const actor = await pageActor(numberId === null ? '/demo-call' : `/demo-call?${new URLSearchParams({ number: numberId })}`)
  return <DemoCallScreen data={await loadDemoCall(actor, numberId)} />
}
