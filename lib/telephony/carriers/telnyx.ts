import 'server-only'
import * as z from 'zod'
import { env } from '@/lib/env'
import { askProvider, reason, type Provider } from '@/lib/telephony/carriers/ask-provider'
import { CarrierFailure, type Carrier } from '@/lib/telephony/carriers/carrier'
import { withPatience } from '@/lib/telephony/carriers/patience'

const pageSize = 250

const balance = z.object({ data: z.object({ balance: z.string(), currency: z.string() }) })
const numberPage = z.object({
  data: z.array(z.object({ id: z.string(), phone_number: z.string(), customer_reference: z.string().nullish(), connection_id: z.string().nullish() })),
  meta: z.object({ page_number: z.number(), total_pages: z.number(), total_results: z.number() }),
})
const sent = z.object({ data: z.object({ id: z.string() }) })
const called = z.object({ data: z.object({ call_control_id: z.string() }) })
const failures = z.object({ errors: z.array(z.object({ title: z.string(), detail: z.string().nullish() })).min(1) })

/** Telnyx's API v2. */
export function telnyx({ apiKey }: { apiKey: string }): Carrier {
  const provider: Provider = {
    name: 'Telnyx',
    base: env().TELNYX_BASE_URL,
    authorization: `Bearer ${apiKey}`,
    credentials: 'API key',
    reasonIn: reason(failures.transform(({ errors: [first] }) => first?.detail || first?.title || '')),
  }
  const numbersAt = (query: Record<string, string>, signal: AbortSignal) =>
    askProvider(provider, { path: `/v2/phone_numbers?${new URLSearchParams(query)}` }, numberPage, signal)
  const page = (index: number, size: number, signal: AbortSignal) => numbersAt({ 'page[number]': String(index), 'page[size]': String(size) }, signal)

  return {
    check: (outer) => withPatience(outer, async (signal) => {
      const [{ data }, { meta }] = await Promise.all([
        askProvider(provider, { path: '/v2/balance' }, balance, signal),
        page(1, 1, signal),
      ])
      // The API has no name for the account behind a key.
      return { account: 'Telnyx account', balance: `${data.balance} ${data.currency}`, numbers: meta.total_results }
    }),
    numbers: async function* (outer) {
      for (let index = 1, last = 1; index <= last; index++) {
        const current = index
        const { data, meta } = await withPatience(outer, (signal) => page(current, pageSize, signal))
        yield data.map(({ id, phone_number, customer_reference }) => ({ number: phone_number, carrierNumberId: id, label: customer_reference || null }))
        // A page without numbers is the last one, whatever the count says.
        last = data.length === 0 ? 0 : meta.total_pages
      }
    },
    sendText: (text, outer) => withPatience(outer, async (signal) => {
      const json = { from: text.from, to: text.to, text: text.words }
      await askProvider(provider, { path: '/v2/messages', json }, sent, signal)
    }),
    placeCall: ({ from, to }, outer) => withPatience(outer, async (signal) => {
      const { data: [number] } = await numbersAt({ 'filter[phone_number]': from, 'page[size]': '1' }, signal)
      if (!number?.connection_id) {
        throw new CarrierFailure('no application', 'Telnyx can call from this number only when it is assigned to a Voice API application there.', true)
      }
      const json = { connection_id: number.connection_id, from, to }
      const { data } = await askProvider(provider, { path: '/v2/calls', json }, called, signal)
      return { callId: data.call_control_id }
    }),
  }
}
