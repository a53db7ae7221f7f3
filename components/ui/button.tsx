import type { ComponentProps } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { buttonClasses, type ButtonSize, type ButtonVariant } from '@/components/ui/button-classes'

interface ButtonProps extends ComponentProps<'button'> {
  variant?: ButtonVariant
  size?: ButtonSize
}

export function Button({ variant, size, className, type = 'button', 'aria-label': name, children, ...props }: ButtonProps) {
  const translate = useTranslate()
  return (
    <button data-slot="button" type={type} aria-label={translate(name)} className={buttonClasses(variant, className, size)} {...props}>
      {translate(children)}
    </button>
  )
}
