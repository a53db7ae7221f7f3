/**
 * Makes what names the route of a path, so that metrics count routes and never what people typed.
 *
 * @param routes as Next writes them, such as `/api/user/avatar/[id]`
 * @returns the route of a path; `other` for a path that none has
 */
export function routeNamer(routes: readonly string[]): (path: string) => string {
  const plain = new Set(routes.filter((route) => !route.includes('[')))
  // A catch-all takes what nothing else takes, and the longer one before the shorter.
  const patterns = routes
    .filter((route) => route.includes('['))
    .sort((a, b) => Number(a.includes('...')) - Number(b.includes('...')) || b.length - a.length)
    .map((route) => ({ route, pattern: patternOf(route) }))
  return (path) => (plain.has(path) ? path : (patterns.find(({ pattern }) => pattern.test(path))?.route ?? (path.startsWith('/_next/') ? '/_next' : 'other')))
}

function patternOf(route: string): RegExp {
  const parts = route.split('/').slice(1).map((part) => {
    if (part.startsWith('[[...')) return '(?:/.+)?'
    if (part.startsWith('[...')) return '/.+'
    return part.startsWith('[') ? '/[^/]+' : `/${part.replace(/[.*+?^${}()|\\]/g, '\\$&')}`
  })
  return new RegExp(`^${parts.join('')}$`)
}
