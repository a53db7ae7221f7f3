import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/account/sign-in-form'
import { currentActor } from '@/lib/auth/actor'
import { ownPath } from '@/lib/auth/own-path'

export const metadata = { title: 'Sign in' }

interface PageProps {
  searchParams: Promise<{ callbackUrl?: string | string[] }>
}

export default async function SignInPage({ searchParams }: PageProps) {
  const destination = ownPath((await searchParams).callbackUrl)
  if ((await currentActor()) !== null) redirect(destination)
  return <SignInForm destination={destination} />
}
