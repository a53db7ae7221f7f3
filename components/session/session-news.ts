/** When a session ends, in milliseconds since 1970 by this machine's clock; Infinity where it has no such end. */
export interface SessionEnds {
  idle: number
  absolute: number
}

/** Why a session is over: nobody was there, its thirty days are over, somebody signed out, or something else. */
export type EndReason = 'timeout' | 'lifetime' | 'signed-out' | 'unknown'

/** What the tabs of a browser tell each other: they share one session. */
export type SessionNews = { kind: 'stays'; ends: SessionEnds } | { kind: 'over'; reason: EndReason }

type Hearer = (news: SessionNews) => void

const hearers = new Set<Hearer>()
let channel: BroadcastChannel | null = null

/** Tells the other tabs, and not this one: a page has one channel, which does not hear itself. */
export function tellTabs(news: SessionNews): void {
  openChannel().postMessage(news)
}

/** Hears what other tabs tell. @returns how to stop */
export function hearTabs(hearer: Hearer): () => void {
  openChannel()
  hearers.add(hearer)
  return () => void hearers.delete(hearer)
}

function openChannel(): BroadcastChannel {
  if (channel === null) {
    channel = new BroadcastChannel('studio-session')
    channel.addEventListener('message', ({ data }: MessageEvent<SessionNews>) => hearers.forEach((hear) => hear(data)))
  }
  return channel
}
