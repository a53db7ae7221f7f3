import http, { type IncomingHttpHeaders, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { ApiError, call } from '@/lib/http/client'

const somethingWentWrong = 'Something went wrong. Please try again.'

let server: Server | undefined

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** Starts a server on the loopback address. @returns its address */
async function serve(listener: RequestListener): Promise<string> {
  const started = http.createServer(listener)
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`
}

function answering(status: number, body: string, type = 'application/json'): RequestListener {
  return (_, response) => response.writeHead(status, { 'Content-Type': type, ETag: '"7"' }).end(body)
}

/** What a caller is thrown. */
async function failure(address: string): Promise<ApiError> {
  const error: unknown = await call('GET', address).then(() => null, (thrown: unknown) => thrown)
  if (!(error instanceof ApiError)) throw new Error('It did not fail', { cause: error })
  return error
}

describe('what is asked', () => {
  test('a value goes as JSON, a file as it is, and nothing as nothing', async () => {
    const seen: [string | undefined, IncomingHttpHeaders, string][] = []
    const address = await serve((request, response) => {
      let text = ''
      request.setEncoding('utf8').on('data', (part: string) => (text += part)).on('end', () => {
        seen.push([request.method, request.headers, text])
        response.end('{}')
      })
    })
    await call('PUT', address, { body: { name: 'José\u202e' }, headers: { 'If-Match': '"1"' } })
    await call('PUT', address, { body: new File(['picture'], 'me.png', { type: 'image/png' }) })
    await call('DELETE', address)
    expect(seen.map(([method, headers, text]) => [method, headers['content-type'], headers['if-match'], text])).toEqual([
      ['PUT', 'application/json', '"1"', '{"name":"José\u202e"}'],
      ['PUT', 'image/png', undefined, 'picture'],
      ['DELETE', undefined, undefined, ''],
    ])
  })
})

describe('an answer', () => {
  test.each([200, 201, 202])('with status %i is its JSON and its headers', async (status) => {
    const address = await serve(answering(status, '{"name":"Ada"}'))
    const { body, headers } = await call('GET', address)
    expect([body, headers.get('etag')]).toEqual([{ name: 'Ada' }, '"7"'])
  })

  test.each([['an HTML page', '<!doctype html>', 'text/html'], ['nothing', '', 'application/json'], ['half of one', '{"name":', 'application/json']])('that holds %s is no success', async (_, body, type) => {
    expect((await failure(await serve(answering(200, body, type)))).message).toBe(somethingWentWrong)
  })
})

describe('a refusal', () => {
  test.each([400, 401, 403, 404, 409, 412, 413, 415, 429, 499])('with status %i is told in the server’s own words', async (status) => {
    const error = await failure(await serve(answering(status, '{"error":"Email notifications is not available for you!"}')))
    expect([error.message, error.status, error.fields]).toEqual(['Email notifications is not available for you!', status, {}])
  })

  test('brings the messages of the fields that are to blame', async () => {
    const body = { error: 'Invalid phone', fields: { phone: 'Invalid phone number format', name: 'Name is required' } }
    const error = await failure(await serve(answering(400, JSON.stringify(body))))
    expect([error.message, error.fields]).toEqual([body.error, body.fields])
  })

  test.each(['null', '[]', '"words"', '{}', '{"error":null}', '{"error":{"a":1}}', '{"error":5}', '', '<h1>Bad gateway</h1>'])('that says %j has no words of its own', async (body) => {
    const error = await failure(await serve(answering(400, body)))
    expect([error.message, error.status, error.fields]).toEqual([somethingWentWrong, 400, {}])
  })

  test.each(['null', '"name"', '[]', '{"name":5,"phone":null}', '7'])('whose fields are %s blames none', async (fields) => {
    const error = await failure(await serve(answering(400, `{"error":"No","fields":${fields}}`)))
    expect([error.message, error.fields]).toEqual(['No', {}])
  })

  test('that is a carrier’s failure is told in the server’s words, and a proxy’s is not', async () => {
    const error = await failure(await serve(answering(502, '{"error":"Twilio did not answer within five seconds"}')))
    expect([error.message, error.status]).toEqual(['Twilio did not answer within five seconds', 502])
    expect((await failure(await serve(answering(502, '<h1>Bad gateway</h1>', 'text/html')))).message).toBe(somethingWentWrong)
  })

  test.each([500, 503, 504])('with status %i is never told in the server’s words', async (status) => {
    const error = await failure(await serve(answering(status, '{"error":"relation \\"users\\" does not exist","fields":{"name":"x"}}')))
    expect([error.message, error.status, error.fields]).toEqual([somethingWentWrong, status, {}])
  })
})

describe('no answer', () => {
  test('because nobody listens', async () => {
    const address = await serve(answering(200, '{}'))
    await new Promise((resolve) => server?.close(resolve))
    const error = await failure(address)
    expect([error.message, error.status]).toEqual([somethingWentWrong, 0])
  })

  test('because the connection breaks', async () => {
    const error = await failure(await serve((request) => request.socket.destroy()))
    expect([error.message, error.status]).toEqual([somethingWentWrong, 0])
  })

  test('because it breaks half-way through', async () => {
    const address = await serve((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': '100' })
      response.write('{"name":', () => response.destroy())
    })
    expect((await failure(address)).message).toBe(somethingWentWrong)
  })
})
