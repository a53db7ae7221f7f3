'use client'

import { CircleAlert, CircleCheck } from 'lucide-react'
import { Toaster } from 'sonner'

const life = 4000

/** Where toasts appear: top-center, four seconds, a green check or a red alert. */
export function Toasts() {
  return (
    <Toaster
      position="top-center"
      duration={life}
      closeButton
      theme="system"
      // Sonner sets a font of its own.
      style={{ fontFamily: 'inherit' }}
      icons={{ success: <CircleCheck className="size-5 text-success" />, error: <CircleAlert className="size-5 text-danger" /> }}
      toastOptions={{
        classNames: {
          toast: '![font-family:inherit] !rounded-control !border-border !bg-popover !text-foreground !shadow-popover',
          error: '!border-danger-border !bg-danger-ground !text-danger-title',
          closeButton: '!size-6 !border-border !bg-popover !text-foreground',
        },
      }}
    />
  )
}
