'use client'

import { useState } from 'react'
import { Check, Copy } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { buttonClasses } from '@/components/ui/button-classes'
import { toast } from '@/components/ui/toast'
import { cn } from '@/lib/utils'

const iconClasses = cn(
  'focus-ring inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted-foreground transition-colors',
  'hover:bg-muted hover:text-foreground pointer-coarse:size-11',
)

interface CopyButtonProps {
  text: string
  /** Completes "Copy …". */
  name: string
  /** Shows that name beside the icon. */
  isLabelled?: boolean
}

/** Copies what people see formatted in the form that programs take. */
export function CopyButton({ text, name, isLabelled = false }: CopyButtonProps) {
  const translate = useTranslate()
  const [copied, setCopied] = useState<string | null>(null)
  const isCopied = copied === text

  async function copy() {
    try {
      // Missing altogether on an address without https.
      await navigator.clipboard.writeText(text)
      setCopied(text)
    } catch {
      toast.error('Your browser did not allow copying. Select the text and copy it by hand.')
    }
  }

  return (
    <>
      <button
        type="button"
        aria-label={translate(`Copy ${name}`)}
        onClick={copy}
        className={isLabelled ? buttonClasses('secondary') : iconClasses}
      >
        {isCopied ? <Check aria-hidden className="size-4 text-success" /> : <Copy aria-hidden className="size-4" />}
        {isLabelled && translate(`Copy ${name}`)}
      </button>
      <span role="status" className="sr-only">{isCopied ? translate('Copied') : ''}</span>
    </>
  )
}
