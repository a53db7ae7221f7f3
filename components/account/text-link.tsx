import type { ComponentProps } from 'react'
import Link from 'next/link'
import { cn } from '@/lib/utils'

/** A link within a sentence. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return <Link className={cn('focus-ring rounded-control font-medium underline underline-offset-4', className)} {...props} />
}
