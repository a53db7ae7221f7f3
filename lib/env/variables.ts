import path from 'node:path'
import * as z from 'zod'
import { capabilities } from '@/lib/capabilities/catalog'
import {
  capabilityList, databaseAddress, encryptionKey, mailbox, mailServer, networkList, siteAddress, wholeNumber, yesOrNo,
} from '@/lib/env/rules'

const minimumSecretLength = 32

/** Each variable once: its rule, its default where it has one, and an example for whoever got it wrong. */
const variables = {
  NODE_ENV: [z.enum(['production', 'development', 'test'], 'must be production, development or test.').default('production'), 'production'],
  PORT: [wholeNumber(1, 65_535).default(3000), '3000'],
  HOST: [z.string().trim().regex(/^[\w.:-]+$/, 'must be one address or host name to listen on.').optional(), '127.0.0.1'],
  METRICS_PORT: [wholeNumber(1, 65_535).optional(), '9464'],
  LOG_LEVEL: [z.enum(['debug', 'info', 'warn', 'error', 'silent'], 'must be debug, info, warn, error or silent.').default('info'), 'info'],
  NEXTAUTH_URL: [siteAddress.optional(), 'https://settings.example.com'],
  NEXTAUTH_SECRET: [
    z.string().min(minimumSecretLength, `is too short: it needs at least ${minimumSecretLength} characters.`).optional(),
    'the output of: openssl rand -base64 32',
  ],
  ENCRYPTION_KEY: [encryptionKey.optional(), 'the output of: openssl rand -base64 32'],
  ENCRYPTION_KEY_PREVIOUS: [encryptionKey.optional(), 'what ENCRYPTION_KEY was before'],
  DATABASE_URL: [databaseAddress.optional(), 'postgresql://user:password@localhost:5432/studio'],
  DATABASE_POOL_SIZE: [wholeNumber(1, 1000).default(10), '10'],
  DATA_DIR: [z.string().default('.data').transform((folder) => path.resolve(/* turbopackIgnore: true */ folder)), '.data'],
  SEED_DEMO: [yesOrNo.optional(), 'no'],
  SMTP_URL: [mailServer.optional(), 'smtp://user:password@mail.example.com:587'],
  MAIL_FROM: [mailbox.default({ name: 'TalkifAI Studio', address: 'studio@localhost' }), 'TalkifAI Studio <studio@example.com>'],
  DEFAULT_CAPABILITIES: [capabilityList.default([]), `none, all, or a list such as ${capabilities.slice(0, 2).join(',')}`],
  PASSWORD_POLICY: [z.enum(['classes', 'length'], 'must be classes or length.').default('classes'), 'length'],
  TRUSTED_PROXIES: [networkList.default([]), '10.0.0.0/8,192.0.2.7'],
  TELEPHONY_PRIVATE_NETWORKS: [networkList.default([]), '10.20.0.0/16,192.0.2.7'],
  TWILIO_BASE_URL: [siteAddress.default('https://api.twilio.com'), 'https://api.twilio.com'],
  TELNYX_BASE_URL: [siteAddress.default('https://api.telnyx.com'), 'https://api.telnyx.com'],
  PLIVO_BASE_URL: [siteAddress.default('https://api.plivo.com'), 'https://api.plivo.com'],
} as const

type Rules = { [Name in keyof typeof variables]: (typeof variables)[Name][0] }

/** Every variable's name, in the order of .env.example. */
export const variableNames = Object.keys(variables)

/** What a right value looks like, by name. */
export const examples: Record<string, string> = Object.fromEntries(Object.entries(variables).map(([name, [, example]]) => [name, example]))

const rules = Object.fromEntries(Object.entries(variables).map(([name, [rule]]) => [name, rule])) as Rules

export const environmentSchema = z.object(rules)

/**
 * What must be given because something else is. A deployment with a database of its own brings its own secrets: its
 * processes must share them. A mail server takes no mail from nobody.
 */
export const neededWith = {
  DATABASE_URL: ['NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'ENCRYPTION_KEY'],
  SMTP_URL: ['MAIL_FROM'],
} as const

/** The variables after checking, before missing secrets are filled in. */
export type Settings = z.output<typeof environmentSchema>

/** The variables as the app sees them: with defaults, parsed, and every secret there. */
export type Environment = Settings & { NEXTAUTH_URL: string; SEED_DEMO: boolean; NEXTAUTH_SECRET: string; ENCRYPTION_KEY: Buffer }
