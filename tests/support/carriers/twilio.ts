import { startProvider, type PlayedAnswer, type PlayedProvider } from './provider-server'

const details: Record<number, [code: number, message: string]> = {
  401: [20003, 'Authenticate'],
  403: [20403, 'Forbidden'],
  404: [20404, 'The requested resource was not found'],
  429: [20429, 'Too Many Requests'],
  500: [20500, 'Internal Server Error'],
}

function failure(status: number, [code, message] = details[status] ?? [21211, "Invalid 'To' Phone Number"]): PlayedAnswer {
  return { status, body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status } }
}

export const twilioAccount = { accountSid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'twilio-canary-0123456789abcdef01' }

/** Twilio's REST API of 2010-04-01. */
export function playTwilio({ accountSid, authToken } = twilioAccount): Promise<PlayedProvider> {
  const root = `/2010-04-01/Accounts/${accountSid}`
  return startProvider({
    failure,
    answer: ({ method, path, query, authorization, body }, provider) => {
      const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`
      if (authorization !== expected) return failure(401)
      if (method === 'GET' && path === `${root}.json`) {
        return { status: 200, body: { sid: accountSid, friendly_name: 'Analytical Engines', status: provider.accountStatus, type: 'Full' } }
      }
      if (method === 'GET' && path === `${root}/Balance.json`) {
        return !provider.hasBalance ? failure(404) : { status: 200, body: { account_sid: accountSid, balance: '12.34', currency: 'USD' } }
      }
      if (method === 'GET' && path === `${root}/IncomingPhoneNumbers.json`) return numberPage(provider, root, query)
      if (method === 'POST' && path === `${root}/Messages.json`) return taken(provider.texts, body, 'SM', ['From', 'To', 'Body'])
      if (method === 'POST' && path === `${root}/Calls.json`) return taken(provider.calls, body, 'CA', ['From', 'To', 'Twiml'])
      return failure(404)
    },
  })
}

function numberPage({ numbers, elsewhere }: PlayedProvider, root: string, query: URLSearchParams): PlayedAnswer {
  const size = Math.min(Number(query.get('PageSize') ?? 50), 1000)
  const page = Number(query.get('Page') ?? 0)
  const shown = numbers.slice(page * size, (page + 1) * size)
  const isLast = (page + 1) * size >= numbers.length
  const next = `${root}/IncomingPhoneNumbers.json?PageSize=${size}&Page=${page + 1}&PageToken=PA${shown.at(-1)?.id ?? ''}`
  return {
    status: 200,
    body: {
      page, page_size: size, next_page_uri: isLast ? null : `${elsewhere}${next}`, previous_page_uri: null,
      incoming_phone_numbers: shown.map(({ number, id, label }) => ({ sid: id, phone_number: number, friendly_name: label, capabilities: { voice: true, sms: true } })),
    },
  }
}

function taken(list: Record<string, string>[], body: string, prefix: string, needed: string[]): PlayedAnswer {
  const form = Object.fromEntries(new URLSearchParams(body))
  if (needed.some((name) => !form[name])) return failure(400, [21604, `A '${needed.find((name) => !form[name])}' is required`])
  if (form.To?.endsWith('0000000')) return failure(400)
  list.push(form)
  return { status: 201, body: { sid: `${prefix}${String(list.length).padStart(32, '0')}`, status: 'queued' } }
}
