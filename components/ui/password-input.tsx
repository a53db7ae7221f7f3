'use client'

import { useState, type ComponentProps } from 'react'
import { Eye, EyeOff } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { Input } from '@/components/ui/input'

/** A password's field with a button that shows what was typed. Pasting and password managers work as everywhere. */
export function PasswordInput(props: Omit<ComponentProps<'input'>, 'type' | 'className'>) {
  const translate = useTranslate()
  const [isShown, setIsShown] = useState(false)
  const Icon = isShown ? EyeOff : Eye
  return (
    <span className="relative block">
      <Input {...props} type={isShown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} className="pe-11 rtl:pr-3 rtl:pl-11" />
      <button
        type="button"
        aria-label={translate(isShown ? 'Hide characters' : 'Show characters')}
        onClick={() => setIsShown(!isShown)}
        className="focus-ring absolute inset-y-1 end-1 inline-flex w-9 items-center justify-center rounded-[6px] text-muted-foreground hover:text-foreground"
      >
        <Icon aria-hidden className="size-4" />
      </button>
    </span>
  )
}
