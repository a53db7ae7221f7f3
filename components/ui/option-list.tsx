import { memo, startTransition, useEffect, useRef, useState, type ComponentType, type MouseEvent, type ReactNode } from 'react'
import { useTranslate } from '@/components/language/use-language'
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

/** So many options around the active one, and at the top, have their content from the first moment; more than can be seen. */
const near = 12

/**
 * The listbox of a combobox, in groups. Nothing is virtualised (screen readers count rows); the browser skips what is out of
 * sight, and its content comes after the first paint, in pieces that typing interrupts.
 */
export function OptionList<Row>({ id, label, groups, active, selected, valueOf, Content, onPick, height }: OptionListProps<Row>) {
  const translate = useTranslate()
  const list = useRef<HTMLDivElement>(null)
  const wasRevealed = useRef(false)
  const [isWhole, setWhole] = useState(false)
  const classes = cn(optionClasses, height)
  const values = groups.flatMap((group) => group.rows.map(valueOf))
  const place = active === null ? 0 : values.indexOf(active)
  const seen = new Set([...values.slice(0, near), ...values.slice(Math.max(0, place - near), place + near)])

  useEffect(() => startTransition(() => setWhole(true)), [])

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
      aria-label={translate(label)}
      className="relative overflow-y-auto overscroll-contain p-1"
      onClick={handleClick}
    >
      {groups.map((group, index) => (
        // An id has no spaces, which a label may have.
        <div key={group.label} role="group" aria-labelledby={`${id}-group-${index}`}>
          <div id={`${id}-group-${index}`} role="presentation" className="px-2 pt-2 pb-1 text-xs font-medium text-muted-foreground">
            {translate(group.label)}
          </div>
          {group.rows.map((row) => {
            const value = valueOf(row)
            return <Option key={value} id={optionId(id, value)} row={row} value={value} Content={Content} classes={classes} isActive={value === active} isSelected={value === selected} isBare={!isWhole && !seen.has(value)} />
          })}
        </div>
      ))}
    </div>
  )
}

const optionClasses = cn(
  'flex cursor-pointer items-center gap-3 rounded-control px-2 [content-visibility:auto] hover:bg-muted',
  'data-active:bg-accent data-active:text-accent-foreground',
  'forced-colors:data-active:outline-2 forced-colors:data-active:-outline-offset-2',
  'forced-colors:data-active:outline-[Highlight]',
)

interface OptionProps<Row> extends Pick<OptionListProps<Row>, 'Content'> {
  id: string
  classes: string
  row: Row
  value: string
  isActive: boolean
  isSelected: boolean
  isBare: boolean
}

// Memo forgets that a component is generic.
const Option = memo(function Option<Row>({ id, row, value, Content, classes, isActive, isSelected, isBare }: OptionProps<Row>) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      data-value={value}
      data-active={isActive || undefined}
      className={classes}
    >
      {!isBare && <Content row={row} isSelected={isSelected} />}
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
