const home = '/settings'

/** A path on this site, and not `//elsewhere`, `/\elsewhere` or anything with control characters (ASVS 3.7.2). */
export function isOwnPath(url: string): boolean {
  return /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(url)
}

/** Such a path, or a whole address on this site. @param origin NEXTAUTH_URL */
export function isOwnAddress(url: string, origin: string): boolean {
  return isOwnPath(url) || url === origin || (url.startsWith(`${origin}/`) && isOwnPath(url.slice(origin.length)))
}

/** Where to go after signing in: the wish from the address, if it leads to this site; a whole own URL counts as its path. */
export function ownPath(wish: string | string[] | undefined): string {
  return typeof wish === 'string' && isOwnPath(wish) ? wish : home
}
