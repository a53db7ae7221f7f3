'use client'

import { useEffect, useImperativeHandle, useRef, useState, type Ref } from 'react'
import { ChevronsUpDown } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { controlClasses } from '@/components/ui/input'
import { optionId } from '@/components/ui/option-keys'
import { cn } from '@/lib/utils'
import { placePopover } from './place-popover'
import { useTimezoneCombobox } from './use-timezone-combobox'
import { useZoneLibrary, type Loaded } from './use-zone-library'

interface TimezoneSelectProps {
  /** The input's id, for the label outside. */
  id: string
  /** An IANA name, old spellings included; "" for none. */
  value: string
  /** zoneLabel(value, now) from the server, so that the first view needs no zone data. */
  initialLabel: string
  onChange: (zone: string) => void
  onBlur?: (() => void) | undefined
  invalid?: boolean | undefined
  describedBy?: string | undefined
  disabled?: boolean | undefined
  required?: boolean | undefined
  ref?: Ref<HTMLInputElement> | undefined
}

/** A searchable select of all timezones: a combobox input that shows the chosen zone and, when opened, the list. */
export function TimezoneSelect(props: TimezoneSelectProps) {
  const translate = useTranslate()
  const { id, value, initialLabel, onChange, onBlur, invalid, describedBy, disabled, required, ref } = props
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, [])
  const { loaded, failed, load } = useZoneLibrary()
  const { isOpen, query, groups, count, active, selected, commit, inputHandlers } = useTimezoneCombobox({
    value, onChange, onBlur, load, library: loaded?.library ?? null,
  })
  const label = useLabel(value, initialLabel, loaded)
  const listId = `${id}-list`
  const hasList = isOpen && count > 0
  const message = statusText({ count, query, failed, loaded: loaded !== null })

  // The text is selected whenever it is the label, so that typing replaces it rather than adding to it.
  useEffect(() => {
    if (query === null && document.activeElement === input.current) input.current?.select()
  }, [isOpen, query, label])

  function handleClick() {
    inputHandlers.onClick()
    // The press that focused the field has put a caret into the label since.
    if (query === null) input.current?.select()
  }

  function pick(zone: string, byTouch: boolean) {
    commit(zone)
    // On a phone the keyboard would stay and cover the form.
    if (byTouch) input.current?.blur()
  }

  return (
    <div className="relative">
      <input
        {...inputHandlers}
        onClick={handleClick}
        ref={input}
        id={id}
        type="text"
        dir="auto"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={hasList}
        aria-controls={hasList ? listId : undefined}
        aria-activedescendant={hasList && active !== null ? optionId(listId, active) : undefined}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        aria-required={required || undefined}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="done"
        placeholder={translate('Select a timezone')}
        disabled={disabled}
        value={query ?? label}
        className={cn(controlClasses, 'h-10 truncate pe-9 pointer-coarse:h-11 rtl:pr-3 rtl:pl-9')}
      />
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute end-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <span aria-live="polite" className="sr-only">
        {isOpen && translate(message)}
      </span>
      {isOpen && (
        <div
          ref={placePopover}
          // Pressing a row or the scrollbar must not take focus from the input: losing it closes the list.
          onMouseDown={(event) => event.preventDefault()}
          className={cn(
            'absolute inset-x-0 top-full z-50 mt-1 flex flex-col overflow-hidden',
            'rounded-control border bg-popover text-popover-foreground shadow-popover',
            'data-[side=top]:top-auto data-[side=top]:bottom-full data-[side=top]:mt-0 data-[side=top]:mb-1',
          )}
        >
          {loaded && hasList ? (
            <loaded.library.TimezoneOptions listId={listId} groups={groups} active={active} selected={selected} onPick={pick} />
          ) : (
            <p className="px-3 py-4 text-sm break-words text-muted-foreground">{translate(message)}</p>
          )}
        </div>
      )}
    </div>
  )
}

/** The server's label stands for the value it came with; any other value shows its bare name until the data can word it. */
function useLabel(value: string, initialLabel: string, loaded: Loaded | null) {
  const [first] = useState({ value, initialLabel })
  if (loaded) return loaded.library.zoneLabel(value, loaded.at)
  return value === first.value ? first.initialLabel : value
}

function statusText({ count, query, failed, loaded }: { count: number; query: string | null; failed: boolean; loaded: boolean }) {
  if (!loaded) return failed ? 'The timezones could not be loaded. Check your connection and try again.' : 'Loading timezones…'
  if (count === 0) return `No timezone matches “${query?.trim() ?? ''}”`
  return count === 1 ? '1 timezone' : `${count} timezones`
}
