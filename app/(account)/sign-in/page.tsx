import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/account/sign-in-form'
import { currentActor } from '@/lib/auth/actor'
import { ownPath } from '@/lib/auth/own-path'
import { titled } from '@/lib/language/request-language'

export const generateMetadata = titled('Sign in')

interface PageProps {
  searchParams: Promise<{ callbackUrl?: string | string[]; reason?: string | string[] }>
}

/** Why somebody finds themselves here who was signed in a moment ago. */
const notices = new Map<unknown, string>([
  ['timeout', 'You were signed out after a time without activity.'],
  ['lifetime', 'You were signed out because signing in lasts for 30 days.'],
])

export default async function SignInPage({ searchParams }: PageProps) {
  const { callbackUrl, reason } = await searchParams
  const destination = ownPath(callbackUrl)
  if ((await currentActor()) !== null) redirect(destination)
  return <SignInForm destination={destination} notice={notices.get(reason)} />
}
