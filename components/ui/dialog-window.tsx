'use client'

import { useRef, type ReactNode } from 'react'
import * as DialogPrimitive from '@radix-ui/react-dialog'
import { X } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { cn } from '@/lib/utils'

export interface DialogProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  description: string
  children: ReactNode
}

/** What covers the page while a modal is open. */
export const overlayClasses = 'fixed inset-0 z-40 bg-black/50'

/**
 * Puts the focus on what is marked `data-focus-first`, else on the first control; and gives it back to whatever had it,
 * which Radix does only for triggers of its own.
 */
export function useFocusReturn() {
  const opener = useRef<Element | null>(null)
  return {
    onOpenAutoFocus: (event: Event) => {
      opener.current = document.activeElement
      const first = event.currentTarget instanceof Element ? event.currentTarget.querySelector<HTMLElement>('[data-focus-first]') : null
      if (first === null) return
      event.preventDefault()
      first.focus()
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault()
      if (opener.current instanceof HTMLElement) opener.current.focus()
    },
  }
}

/** What Dialog in dialog.tsx shows once its code is there. */
export function DialogWindow({ open, onOpenChange, title, description, children }: DialogProps) {
  const translate = useTranslate()
  const focusReturn = useFocusReturn()
  return (
    <DialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className={overlayClasses} />
        <DialogPrimitive.Content
          {...focusReturn}
          data-slot="dialog"
          className={cn(
            'fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] overflow-y-auto rounded-t-card border bg-popover p-6 shadow-popover',
            'md:inset-x-auto md:top-1/2 md:bottom-auto md:left-1/2 md:w-[480px] md:-translate-1/2 md:rounded-card',
          )}
        >
          <DialogPrimitive.Title className="text-lg leading-7 font-semibold">{translate(title)}</DialogPrimitive.Title>
          <DialogPrimitive.Description className="mt-1 text-muted-foreground">{translate(description)}</DialogPrimitive.Description>
          {children}
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  )
}

export interface SheetProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  children: ReactNode
}

/** What Sheet in dialog.tsx shows once its code is there. */
export function SheetWindow({ open, onOpenChange, title, children }: SheetProps) {
  const translate = useTranslate()
  const focusReturn = useFocusReturn()
  return (
    <DialogPrimitive.Root open={open} onOpenChange={onOpenChange}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className={overlayClasses} />
        <DialogPrimitive.Content
          {...focusReturn}
          aria-describedby={undefined}
          data-slot="sheet"
          className="fixed inset-y-0 start-0 z-50 flex w-72 max-w-[85vw] flex-col border-e bg-card shadow-popover"
        >
          <DialogPrimitive.Title className="sr-only">{translate(title)}</DialogPrimitive.Title>
          <DialogPrimitive.Close aria-label={translate('Close navigation')} className="focus-ring absolute top-4 end-3 rounded-control p-2 text-muted-foreground hover:bg-muted">
            <X aria-hidden className="size-4" />
          </DialogPrimitive.Close>
          {children}
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  )
}
