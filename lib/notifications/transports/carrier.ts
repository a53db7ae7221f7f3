import 'server-only'
import { textCarrierOf } from '@/lib/telephony/text-carrier'

/** A text message that is about to leave. */
interface Text {
  /** The same each time, where it leaves twice. */
  id: string
  organizationId: string | null
  /** In E.164 form. */
  recipient: string
  words: string
}

/** The way for text messages to leave. */
export interface TextTransport {
  /** @throws when it is not known to have left; it may have nevertheless */
  send: (text: Text) => Promise<void>
}

/** Sends texts through the carrier of their organization. */
export function textTransport(): TextTransport {
  return {
    send: async ({ id, organizationId, recipient, words }) => {
      const carrier = organizationId === null ? null : await textCarrierOf(organizationId)
      // It may be failing for a moment; a text waits for half an hour.
      if (carrier === null) throw Object.assign(new Error('No carrier takes texts'), { code: 'carrier_missing' })
      await carrier.send({ id, to: recipient, words })
    },
  }
}
