import type { ReactNode } from 'react'
import Link from 'next/link'
import { useTranslate } from '@/components/language/use-language'
import { Card, CardContent } from '@/components/ui/card'

interface AccountCardProps {
  title: string
  description: string
  children: ReactNode
  /** The other page's address, and how it is offered. */
  elsewhere: { question: string; label: string; pathname: string }
  /** Where to go in the end, handed on to the other page where that leads there. */
  destination?: string
}

/** The frame of sign-in, sign-up and what helps those who cannot sign in. */
export function AccountCard({ title, description, children, elsewhere, destination }: AccountCardProps) {
  const translate = useTranslate()
  return (
    <Card>
      <CardContent isRoomy>
        <h1 className="title-gradient text-2xl leading-8 font-semibold">{translate(title)}</h1>
        <p className="mt-1 mb-6 text-muted-foreground">{translate(description)}</p>
        {children}
        <p className="mt-6 text-center text-muted-foreground">
          {translate(elsewhere.question)}{' '}
          <Link href={{ pathname: elsewhere.pathname, ...(destination !== undefined && { query: { callbackUrl: destination } }) }} className="focus-ring rounded-control font-medium text-brand underline underline-offset-4">
            {translate(elsewhere.label)}
          </Link>
        </p>
      </CardContent>
    </Card>
  )
}
