import { useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { optionKeys } from '@/components/ui/option-keys'
import { deviceZone } from '@/lib/timezone/device-zone'
import type { ZoneLibrary } from './use-zone-library'

interface Options {
  value: string
  onChange: (zone: string) => void
  onBlur?: (() => void) | undefined
  library: ZoneLibrary | null
  load: () => void
}

/** One opening of the list. `query` is null until the person types: the input still shows the chosen zone's label then. */
interface Opening {
  at: Date
  query: string | null
  active: string | null
}

/** State and keyboard of the editable combobox with list autocomplete (ARIA APG); focus never leaves the input. */
export function useTimezoneCombobox({ value, onChange, onBlur, library, load }: Options) {
  const [opening, setOpening] = useState<Opening | null>(null)
  const leftWithWindow = useRef(false)

  const at = opening?.at
  const query = opening?.query ?? ''
  const groups = useMemo(() => (library && at ? library.groupZones(query, at, deviceZone()) : []), [library, at, query])
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups])
  const selected = library?.canonicalZone(value) ?? value
  const startingPoint = query.trim() === '' ? rows.find(({ zone }) => zone.id === selected) : rows[0]
  const active = opening ? (opening.active ?? startingPoint?.zone.id ?? null) : null

  function open(changes: Partial<Opening> = {}) {
    load()
    setOpening((current) => ({ query: null, active: null, ...current, at: current?.at ?? new Date(), ...changes }))
  }

  function close() {
    setOpening(null)
  }

  function commit(zone: string) {
    close()
    if (zone !== value) onChange(zone)
  }

  const keysWhenOpen: ReturnType<typeof optionKeys> = {
    ...optionKeys(rows.map(({ zone }) => zone.id), active, (zone) => open({ active: zone })),
    Escape: close,
    Enter: () => active !== null && commit(active),
  }

  function handleKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const withModifier = event.ctrlKey || event.metaKey || event.shiftKey
    if (event.nativeEvent.isComposing || withModifier) return
    const opens = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    const closes = event.altKey && event.key === 'ArrowUp'
    const act = opening ? (closes ? close : keysWhenOpen[event.key]) : opens ? () => open() : undefined
    if (!act) return
    // Escape must not close a dialog around the field, Enter must not send the form, while the list is what they mean.
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  function handleFocus() {
    // Coming back to the window is not coming to the field.
    if (!leftWithWindow.current) open()
    leftWithWindow.current = false
  }

  function handleBlur(event: FocusEvent<HTMLInputElement>) {
    leftWithWindow.current = document.activeElement === event.currentTarget
    close()
    onBlur?.()
  }

  return {
    groups, active, selected, commit,
    isOpen: opening !== null,
    query: opening?.query ?? null,
    count: rows.length,
    inputHandlers: {
      onFocus: handleFocus,
      onBlur: handleBlur,
      onClick: () => open(),
      onPointerEnter: load,
      onKeyDown: handleKeyDown,
      onChange: (event: { currentTarget: HTMLInputElement }) => open({ query: event.currentTarget.value, active: null }),
    },
  }
}
