const page = 10

/**
 * The keys by which an open list of options is gone through: one step goes round the ends, a page stops there.
 *
 * @param values the options, in their order
 * @param active the one that the keyboard is on
 * @returns what each key does, by its name
 */
export function optionKeys(values: readonly string[], active: string | null, moveTo: (value: string) => void): Readonly<Record<string, (() => void) | undefined>> {
  function goTo(position: number) {
    const value = values[Math.max(0, Math.min(position, values.length - 1))]
    if (value !== undefined) moveTo(value)
  }

  function goBy(step: number) {
    const from = active === null ? -1 : values.indexOf(active)
    if (from === -1) return goTo(step > 0 ? 0 : values.length - 1)
    const target = from + step
    goTo(Math.abs(step) === 1 ? (target + values.length) % values.length : target)
  }

  return {
    ArrowDown: () => goBy(1),
    ArrowUp: () => goBy(-1),
    PageDown: () => goBy(page),
    PageUp: () => goBy(-page),
    Home: () => goTo(0),
    End: () => goTo(values.length - 1),
  }
}

/** The id of an option, for `aria-activedescendant`. */
export function optionId(listId: string, value: string) {
  return `${listId}-${value}`
}
