import { memo, useEffect, useRef, type ComponentType, type MouseEvent, type ReactNode } from 'react'
import { optionId } from '@/components/ui/option-keys'
import { cn } from '@/lib/utils'

export interface OptionGroup<Row> {
  label: string
  rows: readonly Row[]
}

interface OptionListProps<Row> {
  id: string
  label: string
  groups: readonly OptionGroup<Row>[]
  /** What the keyboard is on. */
  active: string | null
  /** What is chosen. */
  selected: string | null
  /** A row's value: what `active`, `selected` and `onPick` speak of. It keeps its identity. */
  valueOf: (row: Row) => string
  /** What stands in an option. */
  Content: ComponentType<{ row: Row; isSelected: boolean }>
  onPick: (value: string, byTouch: boolean) => void
  /** The classes of an option's height. */
  height: string
}

/**
 * The listbox of a combobox, in groups. Nothing is virtualised (screen readers count rows); the browser skips what is out of
 * sight.
 */
export function OptionList<Row>({ id, label, groups, active, selected, valueOf, Content, onPick, height }: OptionListProps<Row>) {
  const list = useRef<HTMLDivElement>(null)
  const wasRevealed = useRef(false)

  useEffect(() => {
    const option = active === null ? null : document.getElementById(optionId(id, active))
    if (list.current) reveal(list.current, option, !wasRevealed.current)
    wasRevealed.current = true
  }, [id, active, groups])

  function handleClick(event: MouseEvent) {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[role=option]') : null
    const byTouch = 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch'
    if (option?.dataset.value !== undefined) onPick(option.dataset.value, byTouch)
  }

  return (
    // The input keeps focus and the keyboard, as the APG pattern asks; the list itself only needs the pointer.
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={label}
      className="relative overflow-y-auto overscroll-contain p-1"
      onClick={handleClick}
    >
      {groups.map((group, index) => (
        // An id has no spaces, which a label may have.
        <div key={group.label} role="group" aria-labelledby={`${id}-group-${index}`}>
          <div id={`${id}-group-${index}`} role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-muted-foreground">
            {group.label}
          </div>
          {group.rows.map((row) => {
            const value = valueOf(row)
            return <Option key={value} id={optionId(id, value)} row={row} value={value} Content={Content} height={height} isActive={value === active} isSelected={value === selected} />
          })}
        </div>
      ))}
    </div>
  )
}

interface OptionProps<Row> extends Pick<OptionListProps<Row>, 'Content' | 'height'> {
  id: string
  row: Row
  value: string
  isActive: boolean
  isSelected: boolean
}

// Memo forgets that a component is generic.
const Option = memo(function Option<Row>({ id, row, value, Content, height, isActive, isSelected }: OptionProps<Row>) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      data-value={value}
      data-active={isActive || undefined}
      className={cn(
        'flex cursor-pointer items-center gap-3 rounded-control px-2 [content-visibility:auto] hover:bg-muted',
        height,
        'data-active:bg-accent data-active:text-accent-foreground',
        'forced-colors:data-active:outline-2 forced-colors:data-active:-outline-offset-2',
        'forced-colors:data-active:outline-[Highlight]',
      )}
    >
      <Content row={row} isSelected={isSelected} />
    </div>
  )
}) as <Row>(props: OptionProps<Row>) => ReactNode

/** Scrolls the list, never the page: at first to have the active option in the middle, then as little as it takes. */
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
