'use client'

import type { ComponentProps } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

const variants = {
  success: 'border-success-border bg-success-ground text-success',
  neutral: 'border-border bg-muted text-muted-foreground',
  warning: 'border-warning-border bg-warning-ground text-warning',
  danger: 'border-danger-border bg-danger-ground text-danger',
}

export function Badge({ variant = 'neutral', className, children, ...props }: ComponentProps<'span'> & { variant?: keyof typeof variants }) {
  const translate = useTranslate()
  return <span data-slot="badge" className={cn('inline-flex items-center rounded-full border px-2 text-xs leading-5 font-medium', variants[variant], className)} {...props}>{translate(children)}</span>
}
