/** What the last page says to somebody whose account goes. */
export interface Farewell {
  /** ISO; null where the account is erased already. */
  scheduledFor: string | null
  /** An IANA name. */
  timezone: string
}

const key = 'studio:farewell'

/** Remembers it for the next page of this tab: the account that could tell is signed out by then. */
export function sayFarewell(farewell: Farewell): void {
  window.sessionStorage.setItem(key, JSON.stringify(farewell))
}

/** What was remembered, as text that stays the same; null where there is none. */
export function rememberedFarewell(): string | null {
  return window.sessionStorage.getItem(key)
}
