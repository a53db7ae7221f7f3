import { startProvider, type PlayedAnswer, type PlayedProvider } from './provider-server'

const details: Record<number, [code: string, title: string, detail: string]> = {
  401: ['10009', 'Authentication failed', 'Could not find any usable credentials in the request.'],
  403: ['10010', 'Authorization failed', 'You do not have permission to perform the requested action.'],
  404: ['10005', 'Resource not found', 'The requested resource or URL could not be found.'],
  429: ['10011', 'Too many requests', 'You have exceeded the maximum number of allowed requests.'],
  500: ['10007', 'Unexpected error', 'An unexpected error occured.'],
}

function failure(status: number, [code, title, detail] = details[status] ?? ['10002', 'Invalid phone number', 'The phone number is not valid.']): PlayedAnswer {
  return { status, body: { errors: [{ code, title, detail, meta: { url: `https://developers.telnyx.com/docs/overview/errors/${code}` } }] } }
}

export const telnyxAccount = { apiKey: 'KEY0123456789ABCDEF_telnyx-canary' }

/** Telnyx's API v2. Numbers whose label is empty belong to no Voice API application. */
export function playTelnyx({ apiKey } = telnyxAccount): Promise<PlayedProvider> {
  return startProvider({
    failure,
    answer: ({ method, path, query, authorization, body }, provider) => {
      if (authorization !== `Bearer ${apiKey}`) return failure(401)
      if (method === 'GET' && path === '/v2/balance') {
        return { status: 200, body: { data: { record_type: 'balance', balance: '300.00', pending: '0.00', credit_limit: '100.00', available_credit: '400.00', currency: 'EUR' } } }
      }
      if (method === 'GET' && path === '/v2/phone_numbers') return numberPage(provider, query)
      if (method === 'POST' && path === '/v2/messages') return taken(provider.texts, body, ['from', 'to', 'text'], (id) => ({ id, record_type: 'message' }))
      if (method === 'POST' && path === '/v2/calls') {
        return taken(provider.calls, body, ['connection_id', 'from', 'to'], (id) => ({ record_type: 'call', call_control_id: id, call_leg_id: id, is_alive: false }))
      }
      return failure(404)
    },
  })
}

function numberPage({ numbers }: PlayedProvider, query: URLSearchParams): PlayedAnswer {
  const wanted = query.get('filter[phone_number]')
  const found = wanted === null ? numbers : numbers.filter(({ number }) => number === wanted)
  const size = Number(query.get('page[size]') ?? 20)
  const index = Number(query.get('page[number]') ?? 1)
  if (size > 250) return failure(400, ['10015', 'Bad Request', 'The page size is too large.'])
  return {
    status: 200,
    body: {
      data: found.slice((index - 1) * size, index * size).map(({ number, id, label }) => ({
        id, record_type: 'phone_number', phone_number: number, status: 'active', customer_reference: label || null, connection_id: label ? '1293384261075731499' : null,
      })),
      meta: { total_pages: Math.ceil(found.length / size), total_results: found.length, page_number: index, page_size: size },
    },
  }
}

function taken(list: Record<string, string>[], body: string, needed: string[], made: (id: string) => object): PlayedAnswer {
  const sent = JSON.parse(body) as Record<string, string>
  const missing = needed.find((name) => !sent[name])
  if (missing !== undefined) return failure(422, ['10004', 'Missing required parameter', `The parameter "${missing}" is required.`])
  if (sent.to?.endsWith('0000000')) return failure(400)
  list.push(sent)
  return { status: 200, body: { data: made(`telnyx-${list.length}`) } }
}
