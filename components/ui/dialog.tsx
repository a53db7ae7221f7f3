'use client'

import { part } from '@/components/part'
import type { DialogProps, SheetProps } from '@/components/ui/dialog-window'
import { toast } from '@/components/ui/toast'
import { somethingWentWrong } from '@/lib/http/client'

const useWindows = part(() => import('@/components/ui/dialog-window'))

function useWindowsFor({ open, onOpenChange }: Pick<DialogProps, 'open' | 'onOpenChange'>) {
  return useWindows(open, () => {
    toast.error(somethingWentWrong)
    onOpenChange(false)
  })
}

/** A modal: its title says the act, its first line the consequence. On small screens a sheet from below. */
export function Dialog(props: DialogProps) {
  const windows = useWindowsFor(props)
  return windows && <windows.DialogWindow {...props} />
}

/** A panel that slides in from the side: the navigation on small screens. */
export function Sheet(props: SheetProps) {
  const windows = useWindowsFor(props)
  return windows && <windows.SheetWindow {...props} />
}
