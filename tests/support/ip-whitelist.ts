import { db } from '@/lib/db'
import { someone } from './request'

/** Somebody signed in who has the feature. Requests of `ask` come from 203.0.113.7 unless they say otherwise. */
export async function holder() {
  const person = await someone()
  await db.capabilityOverride.create({ data: { userId: person.id, capability: 'ipWhitelist', available: true } })
  return person
}

/** Writes a list into the database, past all rules. */
export async function allow(userId: string, ...networks: string[]): Promise<void> {
  await db.ipWhitelistEntry.deleteMany({ where: { userId } })
  await db.ipWhitelistEntry.createMany({ data: networks.map((network, index) => ({ userId, network, position: index + 1 })) })
}

/** The stored list, each entry as its network and comment. */
export async function storedList(userId: string): Promise<string[]> {
  const rows = await db.ipWhitelistEntry.findMany({ where: { userId }, orderBy: { position: 'asc' } })
  return rows.map(({ network, comment }) => (comment === null ? network : `${network} # ${comment}`))
}

/** What the security log says of a user, oldest first, of some types. */
export async function eventsOf(userId: string, ...types: string[]) {
  const rows = await db.securityEvent.findMany({ where: { userId, type: { in: types } }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return rows.map(({ type, address, details }) => ({ type, address, details }))
}

/** The mails that wait to be sent to a user, oldest first. */
export async function waitingMails(userId: string) {
  const rows = await db.outgoingMessage.findMany({ where: { userId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return rows.map(({ kind, content }) => ({ kind, ...(content as { subject: string; paragraphs: string[]; action: { label: string; url: string } }) }))
}
