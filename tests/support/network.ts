import { waitFor } from '@testing-library/react'
import { expect, vi } from 'vitest'

/** A request that was sent. */
export interface SentRequest {
  method: string
  path: string
  headers: Headers
  body: unknown
}

/** The network, in the test's hands: nothing is answered until the test says so, in whatever order it says. */
export interface Network {
  requests: SentRequest[]
  /** The request with that number, from 0, once it was sent. */
  request: (index: number) => Promise<SentRequest>
  answer: (index: number, status: number, body: unknown, headers?: Record<string, string>) => Promise<void>
  /** The connection breaks. */
  fail: (index: number) => Promise<void>
}

/** Takes the place of fetch, the browser's way to the network, for one test. */
export function holdNetwork(): Network {
  const requests: SentRequest[] = []
  const ends: { resolve: (response: Response) => void; reject: (error: Error) => void }[] = []
  vi.stubGlobal('fetch', (path: string, { method = 'GET', headers, body }: RequestInit = {}) => {
    requests.push({ method, path, headers: new Headers(headers), body: typeof body === 'string' ? (JSON.parse(body) as unknown) : body })
    return new Promise<Response>((resolve, reject) => ends.push({ resolve, reject }))
  })
  async function sent<T>(list: T[], index: number): Promise<T> {
    await waitFor(() => expect(list.length).toBeGreaterThan(index))
    const item = list[index]
    if (item === undefined) throw new Error(`Request ${index} was not sent`)
    return item
  }
  return {
    requests,
    request: (index) => sent(requests, index),
    answer: async (index, status, body, headers) => (await sent(ends, index)).resolve(Response.json(body, { status, headers: { ...headers } })),
    fail: async (index) => (await sent(ends, index)).reject(new TypeError('Failed to fetch')),
  }
}
