import 'server-only'
import * as z from 'zod'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import { CarrierFailure, type Carrier } from '@/lib/telephony/carriers/carrier'
import { custom } from '@/lib/telephony/carriers/custom'
import { plivo } from '@/lib/telephony/carriers/plivo'
import { telnyx } from '@/lib/telephony/carriers/telnyx'
import { twilio } from '@/lib/telephony/carriers/twilio'
import { decryptCredentials } from '@/lib/telephony/credentials'

/** The columns of a connection that its carrier is made of; for Prisma's `select`. */
export const carrierColumns = { id: true, organizationId: true, provider: true, settings: true, encryptedCredentials: true } as const

/** The row that `carrierColumns` selects. */
export interface CarrierRow {
  id: string
  organizationId: string
  provider: TelephonyProvider
  settings: unknown
  encryptedCredentials: string | null
}

const parts = {
  twilio: z.object({ accountSid: z.string() }),
  plivo: z.object({ authId: z.string() }),
  custom: z.object({ host: z.string().min(1), port: z.number(), transport: z.enum(['udp', 'tcp', 'tls']), username: z.string().optional() }),
}

/** The carrier of a connection, ready to be asked. @throws CarrierFailure where its settings or credentials do not suffice */
export function carrierOf(row: CarrierRow): Carrier {
  const { authToken, apiKey, password } = decryptCredentials(row)
  if (row.provider === 'twilio') return twilio({ ...known(parts.twilio, row.settings), authToken: needed(authToken) })
  if (row.provider === 'telnyx') return telnyx({ apiKey: needed(apiKey) })
  if (row.provider === 'plivo') return plivo({ ...known(parts.plivo, row.settings), authToken: needed(authToken) })
  return custom({ ...known(parts.custom, row.settings), password })
}

function known<S extends z.ZodType>(schema: S, settings: unknown): z.output<S> {
  const read = schema.safeParse(settings)
  if (!read.success) throw new CarrierFailure('settings', 'This connection is not set up completely. Edit it and fill in what is missing.', true)
  return read.data
}

function needed(secret: string | undefined): string {
  if (secret === undefined) throw new CarrierFailure('credentials', 'This connection has no credentials yet. Edit it and enter them.', true)
  return secret
}
