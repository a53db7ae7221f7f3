import pg from 'pg'
import { days, now } from '@/lib/clock'
import { migratePostgres } from '@/lib/db/migrate'
import { hashPassword } from '@/lib/auth/password'
import { mondayOf, weekName } from '@/lib/reports/week'
import { everybodysPassword } from '../../tests/faults/person'

/** How much a database holds. */
export interface Size {
  users: number
  calls: number
}

/** Every tenth has agents and calls, and wants reports. */
const share = 10

/** The value of the session cookie of the person with this number, from 1 on. */
export function tokenOf(person: number): string {
  return `bench-${person}`
}

/** The address of the person with this number. */
export function emailOf(person: number): string {
  return `person${person}@example.com`
}

/**
 * Fills a new database with people, each signed in and with an organization; with calls, as many for everybody who has
 * any whatever the size; and with reports that were all queued already, as on any day but Monday.
 */
export async function fill(address: string, { users, calls }: Size): Promise<void> {
  await migratePostgres(address)
  const client = new pg.Client(address)
  await client.connect()
  try {
    // Nobody waits for a disk or looks up what these rows refer to: all of it is here.
    await client.query('SET session_replication_role = replica; SET synchronous_commit = off')
    for (const [sql, values] of await inserts({ users, calls })) await client.query(sql, values)
    await client.query('VACUUM ANALYZE')
    await client.query('CHECKPOINT')
  } finally {
    await client.end()
  }
}

/** Ids that sort as they were made, like those of version 7. */
function id(letter: string, number = 'n'): string {
  return `'${letter}' || lpad(${number}::text, 11, '0') || '-0000-7000-8000-000000000000'`
}

async function inserts({ users, calls }: Size): Promise<[string, unknown[]][]> {
  const owners = Math.max(1, Math.floor(users / share))
  const perOwner = Math.max(1, Math.ceil(calls / owners))
  // One owner's after the other, as a bulk load does: scattered over the indexes they would take hours.
  const caller = `(1 + (n - 1) / ${perOwner})`
  const everybody = `generate_series(1, ${users}) n`
  const zones = "(array['Europe/London', 'America/New_York', 'Asia/Karachi', 'Asia/Tokyo', 'America/Chicago', 'Europe/Berlin', 'Australia/Sydney', 'UTC'])[1 + n % 8]"
  const monday = mondayOf(now().getTime())
  const weeks = [0, 7, 14].map((back) => weekName(monday - days(back)))
  return [
    [`INSERT INTO users (id, email, password_hash, name, company, phone, phone_e164, timezone, session_timeout_minutes, deletion_scheduled_for)
      SELECT ${id('u')}, 'person' || n || '@example.com', $1, 'Ada Lovelace', 'Analytical Engines', '+44 20 7946 0958', '+442079460958', ${zones}, NULL,
      CASE WHEN n % 1000 = 999 THEN now() + interval '20 days' END FROM ${everybody}`, [await hashPassword(everybodysPassword)]],
    [`INSERT INTO sessions (id, user_id, token_hash, expires_at)
      SELECT ${id('s')}, ${id('u')}, encode(sha256(('bench-' || n)::bytea), 'hex'), now() + interval '29 days' FROM ${everybody}`, []],
    [`INSERT INTO organizations (id, name) SELECT ${id('o')}, 'Organization ' || n FROM ${everybody}`, []],
    [`INSERT INTO memberships (organization_id, user_id, role) SELECT ${id('o')}, ${id('u')}, 'owner' FROM ${everybody}`, []],
    [`INSERT INTO agents (id, organization_id, name, mode) SELECT ${id('a')}, ${id('o')}, 'Reception', 'realtime' FROM generate_series(1, ${owners}) n`, []],
    [`INSERT INTO notification_preferences (user_id, name, enabled, updated_at)
      SELECT ${id('u')}, 'weeklyReports', true, now() - interval '60 days' FROM generate_series(1, ${owners}) n`, []],
    [`INSERT INTO security_events (id, user_id, type, created_at)
      SELECT ${id('e', `(n * 3 + k)`)}, ${id('u')}, 'authn_login_success', now() - k * interval '1 day' FROM ${everybody}, generate_series(0, 2) k`, []],
    [`INSERT INTO outgoing_messages (id, user_id, channel, kind, topic, event_key, content, created_at, next_attempt_at, sent_at)
      SELECT ${id('m', `(n * 3 + w.place)`)}, ${id('u')}, 'mail', 'weekly-report', 'weeklyReports', 'weekly-report:' || w.week, '{}', now(), NULL, now()
      FROM generate_series(1, ${owners}) n, unnest($1::text[]) WITH ORDINALITY w (week, place)`, [weeks]],
    [`INSERT INTO call_logs (id, organization_id, agent_id, external_id, direction, status, started_at, duration_seconds)
      SELECT ${id('c')}, ${id('o', caller)}, ${id('a', caller)}, 'call-' || n, 'inbound', 'completed',
      now() - (n % ${perOwner}) * interval '8 hours', 90 FROM generate_series(1, ${calls}) n`, []],
  ]
}
