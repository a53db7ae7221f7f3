import 'server-only'
import * as z from 'zod'
import { env } from '@/lib/env'
import { askProvider, basic, reason, type Provider } from '@/lib/telephony/carriers/ask-provider'
import type { Carrier } from '@/lib/telephony/carriers/carrier'
import { withPatience } from '@/lib/telephony/carriers/patience'

/** The most that Plivo gives at once. */
const pageSize = 20
// Plivo fetches what a call says from an address; this one is Plivo's own, from its documentation.
const answerAddress = 'https://s3.amazonaws.com/static.plivo.com/answer.xml'

const account = z.object({ name: z.string().nullish(), auth_id: z.string(), cash_credits: z.union([z.string(), z.number()]).nullish() })
const numberPage = z.object({
  meta: z.object({ total_count: z.number() }),
  objects: z.array(z.object({ number: z.string(), alias: z.string().nullish() })),
})
const queued = z.object({ message_uuid: z.array(z.string()).min(1) })
const fired = z.object({ request_uuid: z.string() })

/** Plivo's API v1. It writes numbers without the plus sign. */
export function plivo({ authId, authToken }: { authId: string; authToken: string }): Carrier {
  const root = `/v1/Account/${encodeURIComponent(authId)}/`
  const provider: Provider = {
    name: 'Plivo',
    base: env().PLIVO_BASE_URL,
    authorization: basic(authId, authToken),
    credentials: 'auth ID and auth token',
    reasonIn: reason(z.object({ error: z.string() }).transform(({ error }) => error)),
  }
  const page = (offset: number, limit: number, signal: AbortSignal) =>
    askProvider(provider, { path: `${root}Number/?limit=${limit}&offset=${offset}` }, numberPage, signal)

  return {
    check: (outer) => withPatience(outer, async (signal) => {
      const [found, { meta }] = await Promise.all([askProvider(provider, { path: root }, account, signal), page(0, 1, signal)])
      return { account: found.name || found.auth_id, balance: balanceIn(found.cash_credits), numbers: meta.total_count }
    }),
    numbers: async function* (outer) {
      for (let offset = 0, total = 1; offset < total; ) {
        const start = offset
        const { meta, objects } = await withPatience(outer, (signal) => page(start, pageSize, signal))
        yield objects.map(({ number, alias }) => ({ number: withPlus(number), carrierNumberId: number, label: alias || null }))
        offset += objects.length
        // A page without numbers is the last one, whatever the count says.
        total = objects.length === 0 ? 0 : meta.total_count
      }
    },
    sendText: (text, outer) => withPatience(outer, async (signal) => {
      const json = { src: withoutPlus(text.from), dst: withoutPlus(text.to), text: text.words }
      await askProvider(provider, { path: `${root}Message/`, json }, queued, signal)
    }),
    placeCall: ({ from, to }, outer) => withPatience(outer, async (signal) => {
      const json = { from: withoutPlus(from), to: withoutPlus(to), answer_url: answerAddress, answer_method: 'GET' }
      const { request_uuid } = await askProvider(provider, { path: `${root}Call/`, json }, fired, signal)
      return { callId: request_uuid }
    }),
  }
}

function withPlus(number: string): string {
  return number.startsWith('+') ? number : `+${number}`
}

function withoutPlus(number: string): string {
  return number.replace(/^\+/, '')
}

/** Plivo counts in US dollars. */
function balanceIn(credits: string | number | null | undefined): string | null {
  return credits === null || credits === undefined ? null : `${credits} USD`
}
