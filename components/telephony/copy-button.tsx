'use client'

import { useState } from 'react'
import { Check, Copy } from 'lucide-react'
import { toast } from 'sonner'
import { cn } from '@/lib/utils'

/** Copies what people see formatted in the form that programs take. @param name completes "Copy …" */
export function CopyButton({ text, name }: { text: string; name: string }) {
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
        aria-label={`Copy ${name}`}
        onClick={copy}
        className={cn(
          'focus-ring inline-flex size-8 shrink-0 items-center justify-center rounded-control text-muted-foreground transition-colors',
          'hover:bg-muted hover:text-foreground pointer-coarse:size-11',
        )}
      >
        {isCopied ? <Check aria-hidden className="size-4 text-success" /> : <Copy aria-hidden className="size-4" />}
      </button>
      <span role="status" className="sr-only">{isCopied ? 'Copied' : ''}</span>
    </>
  )
}
