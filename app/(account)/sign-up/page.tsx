import { redirect } from 'next/navigation'
import { SignUpForm } from '@/components/account/sign-up-form'
import { currentActor } from '@/lib/auth/actor'
import { ownPath } from '@/lib/auth/own-path'
import { env } from '@/lib/env'
import { titled } from '@/lib/language/request-language'

export const generateMetadata = titled('Sign up')

interface PageProps {
  searchParams: Promise<{ callbackUrl?: string | string[] }>
}

export default async function SignUpPage({ searchParams }: PageProps) {
  const destination = ownPath((await searchParams).callbackUrl)
  if ((await currentActor()) !== null) redirect(destination)
  return <SignUpForm destination={destination} policy={env().PASSWORD_POLICY} />
}
