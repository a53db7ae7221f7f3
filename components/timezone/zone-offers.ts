const memory = 'studio:zone-offers'
const most = 20

/** Whether a user has already decided about a zone in this browser. */
export function wasOffered(userId: string, zone: string): boolean {
  return read().includes(wordOf(userId, zone))
}

/** Remembers that a user has decided, so that nobody is asked twice. */
export function rememberOffer(userId: string, zone: string): void {
  const word = wordOf(userId, zone)
  const words = [...read().filter((known) => known !== word), word].slice(-most)
  try {
    window.localStorage.setItem(memory, JSON.stringify(words))
  } catch {
    // A browser that keeps nothing asks again on the next visit.
  }
}

function wordOf(userId: string, zone: string): string {
  return `${userId} ${zone}`
}

function read(): string[] {
  try {
    const words: unknown = JSON.parse(window.localStorage.getItem(memory) ?? '[]')
    return Array.isArray(words) ? words.filter((word) => typeof word === 'string') : []
  } catch {
    return []
  }
}
