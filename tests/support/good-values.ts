import { randomBytes, randomInt } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { issueToken, type TokenPurpose } from '@/lib/auth/single-use-tokens'
import { db } from '@/lib/db'
import { telnyxAccount } from './carriers/telnyx'

/** A good value, or a promise of one, for each field that some route takes. A field that is missing here fails the test: add it. Those that are undefined are the own ones of whoever asks. */
export const goodValues: Record<string, (path: string) => unknown> = {
  // Connections have names of their own, each once.
  name: (path) => (path === '/api/telephony/connections' ? `Trunk ${randomBytes(8).toString('hex')}` : 'Grace Hopper'),
  company: () => 'Acme Corp',
  provider: () => 'telnyx',
  apiKey: () => telnyxAccount.apiKey,
  accountSid: () => `AC${'0'.repeat(32)}`,
  authId: () => 'MA0123456789ABCDEFGH',
  authToken: () => 'some-auth-token',
  host: () => 'sip.example.com',
  port: () => 5060,
  transport: () => 'tls',
  username: () => 'studio',
  codecs: () => ['opus'],
  callerId: () => '+14155550100',
  numbers: () => ['+14155550100'],
  label: () => 'Front desk',
  number: anyNumber,
  connectionId: () => null,
  inboundAgentId: () => null,
  outboundAgentId: () => null,
  active: () => true,
  // The own one where somebody is signed in; see attack.ts.
  organizationId: () => undefined,
  phone: () => '+92-300-1234567',
  timezone: () => 'Europe/London',
  language: () => 'ur',
  password: () => 'Correct-Horse-9',
  // The own one where somebody is signed in; see attack.ts.
  email: () => `${randomBytes(8).toString('hex')}@example.com`,
  entries: () => ['203.0.113.7 # the office'],
  emailNotifications: () => true,
  smsNotifications: () => true,
  callAlerts: () => true,
  weeklyReports: () => true,
  systemUpdates: () => true,
  minutes: () => 60,
  currentPassword: () => 'Correct-Horse-9',
  newPassword: () => 'Brand-New-Phrase-7',
  token: (path) => mailedToken(path),
  code: () => '123456',
  channel: () => 'mail',
  periods: () => [{ weekdays: [1, 5], from: '22:00', to: '07:00' }],
  agent: () => 'Front Desk',
  agentId: () => undefined,
  at: () => '2026-03-01T09:30:00Z',
  call: () => `call ${(calls += 1)}`,
  direction: () => 'inbound',
  status: () => 'completed',
  fromNumber: () => '+14155550100',
  toNumber: () => '+14155550101',
  startedAt: () => '2026-03-01T09:30:00Z',
  durationSeconds: () => 60,
  costCents: () => 5,
  reason: () => 'The line was cut',
  balanceCents: () => 1000,
  passkey: () => ({ id: 'a' }),
  response: () => ({ id: 'a' }),
  confirmation: (path) => (path.startsWith('/api/user/data/') ? 'RESET' : 'DELETE'),
  categories: () => ['transcripts'],
  agentIds: () => ['an agent'],
  from: () => '2026-03-01',
  to: (path) => (path.endsWith('/test-call') ? '+12025550123' : '2026-03-31'),
  // The own one where somebody is signed in; see attack.ts.
  transfers: () => [],
}

/** Each time another call. */
let calls = 0

/** A number that nobody has yet. */
export function anyNumber(): string {
  return `+1415${randomInt(2_000_000, 9_999_999)}`
}

/** The hash of the password among them. Quick to compare with: strings are tried by the thousand. */
export const ownPassword = await hash('Correct-Horse-9', { memoryCost: 8, timeCost: 1, parallelism: 1 })

const mailedPurposes: Record<string, TokenPurpose> = { '/api/restore': 'restore', '/api/not-me': 'not-me', '/api/ip-rescue/use': 'ip-rescue' }

/** What stands in a mailed link, to an account of its own: each works once. */
async function mailedToken(path: string): Promise<string> {
  const deletionScheduledFor = path === '/api/restore' ? new Date(Date.now() + 60_000) : null
  const { id } = await db.user.create({ data: { email: `${randomBytes(8).toString('hex')}@example.com`, passwordHash: ownPassword, deletionScheduledFor } })
  return issueToken({ purpose: mailedPurposes[path] ?? 'password-reset', userId: id, lifetime: 60_000, details: { type: 'x' } })
}
