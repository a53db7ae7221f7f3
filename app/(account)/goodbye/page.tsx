import { redirect } from 'next/navigation'
import { GoodbyeCard } from '@/components/account/goodbye-card'
import { currentActor } from '@/lib/auth/actor'
import { titled } from '@/lib/language/request-language'

export const generateMetadata = titled('Goodbye')

export default async function GoodbyePage() {
  if ((await currentActor()) !== null) redirect('/settings')
  return <GoodbyeCard />
}
