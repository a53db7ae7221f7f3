/** The event by which a way out other than a link asks whether it may be taken; whoever guards something prevents it. */
export const leavingEvent = 'studio:leaving'

/** Leaves by `go`, at once or, where unsaved changes would be lost, when they are given up. */
export function leaveBy(go: () => void): void {
  if (window.dispatchEvent(new CustomEvent(leavingEvent, { cancelable: true, detail: go }))) go()
}

/** The event that the page goes now, unasked. Its detail: whether what was typed should be kept for the way back. */
export const endingEvent = 'studio:ending'

/** Leaves without a question: the session is over, so nothing can be saved any more. */
export function leaveUnasked(address: string, keepsTyped: boolean): void {
  window.dispatchEvent(new CustomEvent<boolean>(endingEvent, { detail: keepsTyped }))
  window.location.assign(address)
}
