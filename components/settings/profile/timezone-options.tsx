import { memo, useEffect, useRef, type MouseEvent } from 'react'
import { Check } from 'lucide-react'
import { cn } from '@/lib/utils'
import { optionId } from './use-timezone-combobox'
import type { ZoneGroup, ZoneRow } from './zone-library'

interface TimezoneOptionsProps {
  listId: string
  groups: readonly ZoneGroup[]
  active: string | null
  selected: string
  onPick: (zone: string, byTouch: boolean) => void
}

/** All zones as one listbox. Nothing is virtualised (screen readers count rows); the browser skips what is out of sight. */
export function TimezoneOptions({ listId, groups, active, selected, onPick }: TimezoneOptionsProps) {
  const list = useRef<HTMLDivElement>(null)
  const wasRevealed = useRef(false)

  useEffect(() => {
    const option = active === null ? null : document.getElementById(optionId(listId, active))
    if (list.current) reveal(list.current, option, !wasRevealed.current)
    wasRevealed.current = true
  }, [listId, active, groups])

  function handleClick(event: MouseEvent) {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null
    const byTouch = 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch'
    if (option?.dataset.value !== undefined) onPick(option.dataset.value, byTouch)
  }

  return (
    // The input keeps focus and the keyboard, as the APG pattern asks; the list itself only needs the pointer.
    <div
      ref={list}
      id={listId}
      role="listbox"
      aria-label="Zones"
      className="relative overflow-y-auto overscroll-contain p-1"
      onClick={handleClick}
    >
      {groups.map(({ label, rows }) => (
        <div key={label} role="group" aria-labelledby={`${listId}-${label}`}>
          <div id={`${listId}-${label}`} role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-muted-foreground">
            {label}
          </div>
          {rows.map((row) => (
            <Option
              key={row.zone.id}
              id={optionId(listId, row.zone.id)}
              row={row}
              isActive={row.zone.id === active}
              isSelected={row.zone.id === selected}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

interface OptionProps {
  id: string
  row: ZoneRow
  isActive: boolean
  isSelected: boolean
}

// The written spaces keep the words of the option's name apart for screen readers; on the screen they take no room.
const Option = memo(function Option({ id, row: { zone, abbreviation, offset, time }, isActive, isSelected }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      data-value={zone.id}
      data-active={isActive || undefined}
      className={cn(
        'flex h-12 cursor-pointer items-center gap-3 rounded-control px-2 hover:bg-muted',
        '[contain-intrinsic-size:auto_3rem] [content-visibility:auto]',
        'data-active:bg-accent data-active:text-accent-foreground',
        'forced-colors:data-active:outline-2 forced-colors:data-active:-outline-offset-2',
        'forced-colors:data-active:outline-[Highlight]',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm">
          <span className="font-medium">{zone.city}</span> <span className="text-muted-foreground">{abbreviation}</span>
        </span>{' '}
        <span className="block truncate text-xs text-muted-foreground">{zone.id}</span>
      </span>{' '}
      <span className="shrink-0 text-end tabular-nums">
        <span className="block text-sm">{time}</span> <span className="block text-xs text-muted-foreground">{offset}</span>
      </span>
      <Check aria-hidden className={cn('size-4 shrink-0 text-brand', !isSelected && 'invisible')} />
    </div>
  )
})

/** Scrolls the list, never the page: at first to have the chosen zone in the middle, then as little as it takes. */
function reveal(list: HTMLElement, option: HTMLElement | null, isFirst: boolean) {
  if (!option || option === list.querySelector('[role=option]')) {
    list.scrollTop = 0
    return
  }
  const top = option.offsetTop
  const bottom = top + option.offsetHeight
  if (isFirst) list.scrollTop = top - (list.clientHeight - option.offsetHeight) / 2
  else if (top < list.scrollTop) list.scrollTop = top
  else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight
}
