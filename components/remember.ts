const year = 31_536_000

/** Has this browser remember a choice for a year, in a cookie, so that the server draws the next page by it from the start. */
export function remember(cookie: string, value: string): void {
  document.cookie = `${cookie}=${value}; path=/; max-age=${year}; samesite=lax`
}
