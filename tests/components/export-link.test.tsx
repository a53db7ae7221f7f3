// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ExportLink } from '@/components/export/export-link'
import { clearScreen, completeBrowser, renderPage } from '../support/on-screen'

let saved: { name: string; size: number }[]
let pipe: ReadableStreamDefaultController<Uint8Array>
let asked: { path: string; signal: AbortSignal }[]
let respond: (response: Response) => void
let refuse: (error: Error) => void

beforeEach(() => {
  completeBrowser()
  saved = []
  asked = []
  vi.stubGlobal('fetch', (path: string, { signal }: { signal: AbortSignal }) => {
    asked.push({ path, signal })
    return new Promise<Response>((resolve, reject) => {
      respond = resolve
      refuse = reject
      signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
    })
  })
  // What jsdom cannot do: keep a file.
  let last = 0
  Object.assign(URL, { createObjectURL: ({ size }: Blob) => `blob:${(last = size)}`, revokeObjectURL: () => undefined })
  HTMLAnchorElement.prototype.click = function () {
    saved.push({ name: this.download, size: last })
  }
})
afterEach(clearScreen)

const link = () => screen.getByRole('link', { name: 'Download my data' })
const status = () => screen.getByRole('status').textContent
const archive = () =>
  new Response(new ReadableStream<Uint8Array>({ start: (controller) => void (pipe = controller) }), {
    headers: { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="talkifai-export-2026-11-25.zip"' },
  })

async function start() {
  renderPage(<ExportLink label="Download my data" />)
  // A real click event, which the page takes over; jsdom would follow the link.
  await act(async () => void link().dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))
}

test('is a plain link underneath', () => {
  renderPage(<ExportLink label="Download my data" />)
  expect(link().getAttribute('href')).toBe('/api/user/export')
  expect(link().hasAttribute('download')).toBe(true)
})

test('says that it is being prepared, how much has arrived, and under which name it was saved', async () => {
  await start()
  expect(status()).toBe('Preparing your data…')
  await act(async () => respond(archive()))
  await act(async () => pipe.enqueue(new Uint8Array(1_250_000)))
  await waitFor(() => expect(status()).toBe('1.3 MB received…'))
  await act(async () => pipe.enqueue(new Uint8Array(11_000_000)))
  await waitFor(() => expect(status()).toBe('12 MB received…'))
  await act(async () => pipe.close())
  await waitFor(() => expect(status()).toBe('Saved as talkifai-export-2026-11-25.zip'))
  expect(saved).toEqual([{ name: 'talkifai-export-2026-11-25.zip', size: 12_250_000 }])
})

test('a second click while it runs asks for nothing', async () => {
  await start()
  await act(async () => void link().dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))
  expect(asked).toHaveLength(1)
})

test('can be stopped, and started anew', async () => {
  await start()
  await userEvent.click(screen.getByRole('button', { name: 'Stop the download' }))
  expect(asked[0]?.signal.aborted).toBe(true)
  await waitFor(() => expect(status()).toBe(''))
  await act(async () => void link().dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true })))
  expect(asked).toHaveLength(2)
})

test.each([
  ['another one runs', () => respond(Response.json({ error: 'Your data is being downloaded already. Wait for it, or try again in a minute.' }, { status: 409 })), 'Your data is being downloaded already. Wait for it, or try again in a minute.'],
  ['the server fails', () => respond(Response.json({ error: 'Server error' }, { status: 500 })), 'The download did not arrive. Please try again.'],
  ['there is no network', () => refuse(new TypeError('Failed to fetch')), 'The download did not arrive. Please try again.'],
])('says so when %s', async (_name, happen, words) => {
  await start()
  await act(async () => happen())
  await waitFor(() => expect(status()).toBe(words))
  expect(saved).toEqual([])
})

test('says so when the connection breaks in the middle, and saves no half', async () => {
  await start()
  await act(async () => respond(archive()))
  await act(async () => pipe.enqueue(new Uint8Array(500_000)))
  await act(async () => pipe.error(new TypeError('network error')))
  await waitFor(() => expect(status()).toBe('The download did not arrive. Please try again.'))
  expect(saved).toEqual([])
})
