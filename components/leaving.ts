/** The event by which a way out other than a link asks whether it may be taken; whoever guards something prevents it. */
export const leavingEvent = 'studio:leaving'

/** Leaves by `go`, at once or, where unsaved changes would be lost, when they are given up. */
export function leaveBy(go: () => void): void {
  if (window.dispatchEvent(new CustomEvent(leavingEvent, { cancelable: true, detail: go }))) go()
}

/** Leaves by `go` whatever would be lost: there is nothing left that it could be saved to. */
export function leaveForGood(go: () => void): void {
  window.dispatchEvent(new CustomEvent(leavingEvent, { cancelable: false, detail: go }))
  go()
}
