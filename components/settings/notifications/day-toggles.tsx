import type { Ref } from 'react'
import { CircleAlert } from 'lucide-react'
import { useLanguage } from '@/components/language/use-language'

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((name, index) => ({ name, number: index + 1 }))

/** "Mon", as the reader's language has it; the first of January 2024 was a Monday. */
function shortName(day: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)))
}

interface DayTogglesProps {
  id: string
  /** Of the first day, for the form to focus. */
  ref: Ref<HTMLInputElement>
  /** 1 is Monday. */
  value: number[]
  onChange: (value: number[]) => void
  error: string | undefined
}

/** The days of the week, each a box to tick. */
export function DayToggles({ id, ref, value, onChange, error }: DayTogglesProps) {
  const { locale, translate } = useLanguage()
  function toggle(day: number, isOn: boolean) {
    onChange(isOn ? [...value, day].sort() : value.filter((other) => other !== day))
  }

  return (
    <fieldset aria-describedby={error === undefined ? undefined : `${id}-error`}>
      <legend className="mb-1.5 font-medium">{translate('Begins on')}</legend>
      <div className="grid max-w-md grid-cols-7 gap-1 md:gap-1.5">
        {days.map(({ name, number }) => (
          <label
            key={name}
            className={
              'flex h-10 cursor-pointer items-center justify-center rounded-control border border-input text-[13px] text-muted-foreground select-none pointer-coarse:h-11 ' +
              'has-checked:border-primary has-checked:bg-accent has-checked:font-medium has-checked:text-accent-foreground ' +
              'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--ring) forced-colors:has-checked:bg-[Highlight]'
            }
          >
            <input
              ref={number === 1 ? ref : undefined} type="checkbox" aria-label={translate(name)} aria-invalid={error !== undefined} className="sr-only"
              checked={value.includes(number)} onChange={(event) => toggle(number, event.target.checked)}
            />
            <span aria-hidden>{shortName(number, locale)}</span>
          </label>
        ))}
      </div>
      {error !== undefined && (
        <p id={`${id}-error`} className="mt-1.5 flex gap-1.5 text-[13px] leading-[18px] text-danger">
          <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
          {translate(error)}
        </p>
      )}
    </fieldset>
  )
}
