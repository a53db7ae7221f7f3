const preferredHeight = 320
const smallestHeight = 120
const gap = 8

/**
 * A ref callback for a popover inside a `position: relative` field: opens above (`data-side="top"`) where below is too little
 * room, and keeps within what a phone's keyboard leaves visible. Writes the height through the CSSOM, which a strict CSP
 * allows.
 */
export function placePopover(popover: HTMLElement | null) {
  const field = popover?.parentElement
  if (!popover || !field) return
  const place = () => {
    const { top, bottom } = field.getBoundingClientRect()
    const visibleTop = window.visualViewport?.offsetTop ?? 0
    const visibleBottom = visibleTop + (window.visualViewport?.height ?? window.innerHeight)
    const above = top - visibleTop - gap
    const below = visibleBottom - bottom - gap
    const isAbove = below < preferredHeight && above > below
    popover.dataset.side = isAbove ? 'top' : 'bottom'
    popover.style.maxHeight = `${Math.max(smallestHeight, Math.min(preferredHeight, isAbove ? above : below))}px`
  }
  place()
  const target = window.visualViewport ?? window
  target.addEventListener('resize', place)
  return () => target.removeEventListener('resize', place)
}
