import { createHash } from 'node:crypto'

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

/** The strong validator of what has no version of its own: what it is. */
export function tagOfContent(content: object): string {
  return `"${createHash('sha256').update(JSON.stringify(content)).digest('base64url')}"`
}

/** Whether an If-Match header, where there is one, takes what has this tag. */
export function takesTag(ifMatch: string | null, tag: string): boolean {
  return ifMatch === null || ifMatch.trim() === '*' || ifMatch.split(',').some((one) => one.trim() === tag)
}
