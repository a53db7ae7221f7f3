import { randomUUID } from 'node:crypto'
import { startProvider, type PlayedAnswer, type PlayedProvider } from './provider-server'

/** Plivo says 401 in plain text, everything else in JSON. */
function failure(status: number, error = status === 404 ? 'not found' : 'internal error'): PlayedAnswer {
  if (status === 401) return { status, body: 'Could not verify your access level for that URL.\nYou have to login with proper credentials' }
  return { status, body: { api_id: randomUUID(), error } }
}

export const plivoAccount = { authId: 'MA0123456789ABCDEFGH', authToken: 'plivo-canary-0123456789abcdef0123456789a' }

/** Plivo's API v1. */
export function playPlivo({ authId, authToken } = plivoAccount): Promise<PlayedProvider> {
  const root = `/v1/Account/${authId}/`
  return startProvider({
    failure,
    answer: ({ method, path, query, authorization, body }, provider) => {
      if (authorization !== `Basic ${Buffer.from(`${authId}:${authToken}`).toString('base64')}`) return failure(401)
      if (method === 'GET' && path === root) {
        return { status: 200, body: { api_id: randomUUID(), auth_id: authId, name: 'Analytical Engines', cash_credits: '92.12000', account_type: 'standard' } }
      }
      if (method === 'GET' && path === `${root}Number/`) return numberPage(provider, query)
      if (method === 'POST' && path === `${root}Message/`) {
        return taken(provider.texts, body, ['src', 'dst', 'text'], 202, (id) => ({ message: 'message(s) queued', message_uuid: [id] }))
      }
      if (method === 'POST' && path === `${root}Call/`) {
        return taken(provider.calls, body, ['from', 'to', 'answer_url'], 201, (id) => ({ message: 'call fired', request_uuid: id }))
      }
      return failure(404)
    },
  })
}

function numberPage({ numbers }: PlayedProvider, query: URLSearchParams): PlayedAnswer {
  const limit = Number(query.get('limit') ?? 20)
  const offset = Number(query.get('offset') ?? 0)
  if (limit > 20) return failure(400, 'limit must be at most 20')
  return {
    status: 200,
    body: {
      api_id: randomUUID(),
      meta: { limit, offset, total_count: numbers.length, next: null, previous: null },
      objects: numbers.slice(offset, offset + limit).map(({ number, label }) => ({ number: number.slice(1), alias: label || null, application: null })),
    },
  }
}

function taken(list: Record<string, string>[], body: string, needed: string[], status: number, made: (id: string) => object): PlayedAnswer {
  const sent = JSON.parse(body) as Record<string, string>
  const missing = needed.find((name) => !sent[name])
  if (missing !== undefined) return failure(400, `${missing} parameter is required`)
  const number = sent.dst ?? sent.to ?? ''
  if (number.endsWith('0000000')) return failure(400, 'dst parameter is invalid')
  if (number.startsWith('+')) return failure(400, 'numbers are written without a plus sign')
  list.push(sent)
  return { status, body: { api_id: randomUUID(), ...made(`plivo-${list.length}`) } }
}
