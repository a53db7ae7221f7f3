import { hours } from '@/lib/clock'

/** What was typed into the profile and not saved when the session ended. */
interface Draft {
  userId: string
  /** The version of the profile that it was a change to. */
  tag: string
  values: Record<string, string>
}

const key = 'studio:profile-draft'
const lifetime = hours(1)

/** Keeps a draft in this tab for its user, for an hour. */
export function keepDraft(draft: Draft): void {
  try {
    window.sessionStorage.setItem(key, JSON.stringify({ ...draft, keptAt: Date.now() }))
  } catch {
    // A browser that keeps nothing, or has no room.
  }
}

/** Gives back what is kept for a user, once. */
export function takeDraft(userId: string): Draft | null {
  const kept = readKept()
  drop()
  return kept?.userId === userId && kept.left > 0 ? kept : null
}

/** Drops what is older than an hour or somebody else's. @returns the milliseconds that are left to what remains */
export function dropForeignDraft(userId: string | null): number | null {
  const kept = readKept()
  if (kept !== null && kept.left > 0 && (userId === null || userId === kept.userId)) return kept.left
  drop()
  return null
}

function drop(): void {
  try {
    window.sessionStorage.removeItem(key)
  } catch {
    // Where nothing can be kept nothing is.
  }
}

function readKept(): (Draft & { left: number }) | null {
  try {
    const { userId, tag, values, keptAt } = JSON.parse(window.sessionStorage.getItem(key) ?? 'null') as Draft & { keptAt: number }
    const age = Date.now() - keptAt
    return { userId, tag, values: { ...values }, left: age < 0 ? 0 : lifetime - age }
  } catch {
    return null
  }
}
