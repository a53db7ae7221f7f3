import 'server-only'
import * as z from 'zod'
import { env } from '@/lib/env'
import { askProvider, basic, reason, type Provider } from '@/lib/telephony/carriers/ask-provider'
import { CarrierFailure, type Carrier } from '@/lib/telephony/carriers/carrier'
import { withPatience } from '@/lib/telephony/carriers/patience'
import { testSentence } from '@/lib/telephony/carriers/test-sentence'

const pageSize = 500

const account = z.object({ friendly_name: z.string(), status: z.string() })
const balance = z.object({ balance: z.string(), currency: z.string() })
const numberPage = z.object({
  next_page_uri: z.string().nullish(),
  incoming_phone_numbers: z.array(z.object({ sid: z.string(), phone_number: z.string(), friendly_name: z.string().nullish() })),
})
const made = z.object({ sid: z.string() })

/** Twilio's REST API of 2010-04-01. */
export function twilio({ accountSid, authToken }: { accountSid: string; authToken: string }): Carrier {
  const root = `/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`
  const provider: Provider = {
    name: 'Twilio',
    base: env().TWILIO_BASE_URL,
    authorization: basic(accountSid, authToken),
    credentials: 'account SID and auth token',
    reasonIn: reason(z.object({ message: z.string() }).transform(({ message }) => message)),
  }
  const get = <S extends z.ZodType>(path: string, schema: S, signal: AbortSignal) => askProvider(provider, { path }, schema, signal)
  const post = (path: string, form: Record<string, string>, outer: AbortSignal) =>
    withPatience(outer, (signal) => askProvider(provider, { path: `${root}${path}`, form }, made, signal))
  const firstPage = `${root}/IncomingPhoneNumbers.json?PageSize=${pageSize}`

  return {
    check: (outer) => withPatience(outer, async (signal) => {
      const [found, money, page] = await Promise.all([
        get(`${root}.json`, account, signal),
        get(`${root}/Balance.json`, balance, signal).catch(withoutBalance),
        get(firstPage, numberPage, signal),
      ])
      if (found.status !== 'active') throw new CarrierFailure(`account ${found.status}`, `This Twilio account is ${found.status}.`, true)
      return {
        account: found.friendly_name,
        balance: money && `${money.balance} ${money.currency}`,
        numbers: page.next_page_uri ? null : page.incoming_phone_numbers.length,
      }
    }),
    numbers: async function* (outer) {
      for (let path: string | null | undefined = firstPage; path; ) {
        const address: string = path
        const page: z.output<typeof numberPage> = await withPatience(outer, (signal) => get(address, numberPage, signal))
        yield page.incoming_phone_numbers.map(({ sid, phone_number, friendly_name }) => ({
          number: phone_number, carrierNumberId: sid, label: friendly_name || null,
        }))
        path = page.next_page_uri
      }
    },
    sendText: async ({ from, to, words }, signal) => void (await post('/Messages.json', { From: from, To: to, Body: words }, signal)),
    placeCall: async ({ from, to }, signal) => {
      const { sid } = await post('/Calls.json', { From: from, To: to, Twiml: `<Response><Say>${testSentence}</Say></Response>` }, signal)
      return { callId: sid }
    },
  }
}

/** Subaccounts have no balance of their own; all else that fails is a failure. */
function withoutBalance(error: unknown): null {
  if (error instanceof CarrierFailure && /^(missing|forbidden|refused) /.test(error.code)) return null
  throw error
}
