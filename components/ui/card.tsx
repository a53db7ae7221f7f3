'use client'

import type { ComponentProps } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

export function Card({ isDangerous = false, className, 'aria-label': name, ...props }: ComponentProps<'section'> & { isDangerous?: boolean }) {
  const translate = useTranslate()
  const frame = isDangerous ? 'border-danger-border shadow-danger' : 'shadow-card'
  return <section data-slot="card" aria-label={translate(name)} className={cn('rounded-card border bg-card text-card-foreground', frame, className)} {...props} />
}

export function CardHeader({ className, ...props }: ComponentProps<'div'>) {
  return <div data-slot="card-header" className={cn('space-y-1 p-4 pb-0 md:p-6 md:pb-0', className)} {...props} />
}

export function CardTitle({ className, children, ...props }: ComponentProps<'h2'>) {
  const translate = useTranslate()
  return <h2 data-slot="card-title" className={cn('title-gradient text-lg leading-7 font-semibold', className)} {...props}>{translate(children)}</h2>
}

export function CardDescription({ className, children, ...props }: ComponentProps<'p'>) {
  const translate = useTranslate()
  return <p data-slot="card-description" className={cn('text-muted-foreground', className)} {...props}>{translate(children)}</p>
}

/** @param props isRoomy for a card that has the page to itself */
export function CardContent({ isRoomy = false, className, ...props }: ComponentProps<'div'> & { isRoomy?: boolean }) {
  return <div data-slot="card-content" className={cn('p-4', isRoomy ? 'md:p-8' : 'md:p-6', className)} {...props} />
}
