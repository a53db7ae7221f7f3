import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { BlockedCard } from '@/components/account/blocked-card'
import { currentVisitor } from '@/lib/auth/actor'
import { clientOf } from '@/lib/http/client-of'
import { titled } from '@/lib/language/request-language'

export const generateMetadata = titled('Address not allowed')

export default async function BlockedPage() {
  const [visitor, head] = await Promise.all([currentVisitor(), headers()])
  if (visitor !== null && visitor !== 'blocked') redirect('/settings')
  return <BlockedCard address={clientOf(head).address} isSignedIn={visitor === 'blocked'} />
}
