import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '@/lib/encryption'
import { env } from '@/lib/env'
import { notificationNames, type NotificationName } from '@/lib/notifications/schema'

/** Whose which switches a link turns off: one, or those of everything that a digest tells. */
export interface Unsubscription {
  userId: string
  topics: NotificationName[]
}

/** The two addresses that a mail carries. */
export interface UnsubscribeLinks {
  /** For mail programs, which post to it (RFC 8058). */
  oneClick: string
  /** For people. */
  page: string
}

const version = 'v1'

/**
 * The addresses that turn off what a mail is about. Their token is signed and not stored, so it works for as long as
 * ENCRYPTION_KEY stays; it opens nothing else.
 */
export function unsubscribeLinks(whose: Unsubscription): UnsubscribeLinks {
  const { NEXTAUTH_URL } = env()
  const token = tokenOf(whose)
  // The page's behind the #, so that it reaches neither logs nor other sites. Programs cannot post one there.
  return { oneClick: `${NEXTAUTH_URL}/api/unsubscribe?token=${token}`, page: `${NEXTAUTH_URL}/unsubscribe#${token}` }
}

/** What a token says; null where this deployment did not make it. */
export function readUnsubscribeToken(token: string): Unsubscription | null {
  const [given, userId = '', list = ''] = token.split('.')
  const topics = notificationNames.filter((name) => list.split('~').includes(name))
  if (given !== version || topics.length === 0) return null
  const [right, offered] = [Buffer.from(tokenOf({ userId, topics })), Buffer.from(token)]
  return right.length === offered.length && timingSafeEqual(right, offered) ? { userId, topics } : null
}

function tokenOf({ userId, topics }: Unsubscription): string {
  // In the catalog's order, so that each set has one spelling.
  const list = notificationNames.filter((name) => topics.includes(name)).join('~')
  return `${version}.${userId}.${list}.${keyedHash(`${userId} ${list}`, `unsubscribe ${version}`)}`
}
