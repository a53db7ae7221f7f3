/** The strong validator of a version (RFC 9110 §8.8.3). */
export function tagOf(version: number): string {
  return `"${version}"`
}

/**
 * The versions that an If-Match header takes; null for any. It compares strongly, so a weak tag matches nothing, and
 * `*` matches whatever is there (RFC 9110 §13.1.1).
 */
export function versionsIn(ifMatch: string | null): number[] | null {
  if (ifMatch === null || ifMatch.trim() === '*') return null
  const tags = ifMatch.split(',').map((tag) => tag.trim())
  return tags.flatMap((tag) => (/^"\d{1,9}"$/.test(tag) ? [Number(tag.slice(1, -1))] : []))
}
