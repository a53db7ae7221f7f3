'use client'

import { useEffect } from 'react'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { toast, Toaster as Sonner } from 'sonner'
import { useLanguage } from '@/components/language/use-language'
import { setSpeaker, toastLife } from '@/components/ui/toast'

// A live region is read out for what comes into it, so it has to be there before.
const regionFirst = 100

/** What Toasts in toasts.tsx shows once its code is there. */
export function Toaster() {
  const { direction, translate } = useLanguage()

  useEffect(() => {
    const timer = setTimeout(() => setSpeaker(({ kind, text, options }) => toast[kind](translate(text), options)), regionFirst)
    return () => {
      clearTimeout(timer)
      setSpeaker(null)
    }
  }, [translate])

  return (
    <Sonner
      dir={direction}
      containerAriaLabel={translate('Notices')}
      position="top-center"
      duration={toastLife}
      closeButton
      theme="system"
      // Sonner sets a font of its own.
      style={{ fontFamily: 'inherit' }}
      icons={{ success: <CircleCheck className="size-5 text-success" />, error: <CircleAlert className="size-5 text-danger" /> }}
      toastOptions={{
        classNames: {
          toast: '![font-family:inherit] !rounded-control !shadow-popover',
          success: '!border-border !bg-popover !text-foreground',
          error: '!border-danger-border !bg-danger-ground !text-danger-title',
          closeButton: '!size-6 !border-border !bg-popover !text-foreground',
        },
      }}
    />
  )
}
