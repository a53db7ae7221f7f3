const patience = 10_000
const pause = 50

let showing: ReturnType<typeof setTimeout> | undefined

/**
 * Brings a control into view and puts the focus on it, as soon as it is there: its page or its tab may be on the way. Gives up
 * after ten seconds, or when another control is asked for.
 */
export function showControl(find: () => HTMLElement | null): void {
  const end = Date.now() + patience
  clearTimeout(showing)

  function look() {
    const control = find()
    const isShown = control !== null && control.closest('[hidden], [data-state=inactive]') === null
    if (isShown) point(control)
    else if (Date.now() < end) showing = setTimeout(look, pause)
  }

  showing = setTimeout(look)
}

/** What has come by pointer or touch gets no ring from the browser, so it is shown for a moment in any case. */
function point(control: HTMLElement): void {
  control.focus({ preventScroll: true })
  control.scrollIntoView({ block: 'center' })
  // Not in every browser that a test runs in.
  control.animate?.([{ outline: '3px solid var(--ring)', outlineOffset: '3px' }, { outline: '3px solid transparent', outlineOffset: '3px' }], { duration: 1600, easing: 'ease-in' })
}
