import type { ComponentProps } from 'react'
import { Button } from '@/components/ui/button'

/** The way back to an account whose deletion is scheduled. */
export function RestoreButton({ busy, ...props }: Omit<ComponentProps<'button'>, 'children'> & { busy: boolean }) {
  return <Button disabled={busy} className="w-full" {...props}>{busy ? 'Restoring…' : 'Restore account'}</Button>
}
