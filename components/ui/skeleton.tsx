import type { ComponentProps } from 'react'
import { cn } from '@/lib/utils'

/** A grey box of the size of what is to come. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return <div aria-hidden data-slot="skeleton" className={cn('animate-pulse rounded-control bg-muted', className)} {...props} />
}
