// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useSetting } from '@/components/settings/use-setting'
import { call } from '@/lib/http/client'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts, renderPage, shownToasts } from '../support/on-screen'

const router = vi.hoisted(() => ({ refresh: vi.fn() }))
vi.mock('next/navigation', () => ({ useRouter: () => router }))

let network: Network

beforeEach(() => {
  completeBrowser()
  network = holdNetwork()
  router.refresh.mockClear()
})
afterEach(clearScreen)

function Setting() {
  const { value, change, saving } = useSetting('stored', async (next: string) => (await call<{ value: string }>('PUT', '/setting', { body: { value: next } })).body.value)
  return (
    <>
      <output>{saving ? `${value} …` : value}</output>
      {['first', 'second', 'third'].map((next) => <button key={next} onClick={() => change(next)}>{next}</button>)}
    </>
  )
}

const shown = () => screen.getByRole('status').textContent
const expectShown = (text: string) => waitFor(() => expect(shown()).toBe(text))
const choose = (name: string) => userEvent.click(screen.getByRole('button', { name }))

describe('a change', () => {
  test('shows at once, and then what the server answered', async () => {
    renderPage(<Setting />)
    await choose('first')
    expect(shown()).toBe('first …')
    const { method, path, body } = await network.request(0)
    expect([method, path, body]).toEqual(['PUT', '/setting', { value: 'first' }])
    await network.answer(0, 200, { value: 'FIRST' })
    await expectShown('FIRST')
    expect(shownToasts()).toEqual([])
  })

  // Next keeps pages: on the way back to this one the stored value would be the one from before.
  test('makes the router forget what it knew, but only once it is stored', async () => {
    renderPage(<Setting />)
    await choose('first')
    await network.answer(0, 403, { error: 'No' })
    await expectShown('stored')
    expect(router.refresh).not.toHaveBeenCalled()
    await choose('second')
    await network.answer(1, 200, { value: 'second' })
    await expectShown('second')
    expect(router.refresh).toHaveBeenCalledOnce()
  })

  test.each([
    [403, { error: 'Call alerts is not available for you! please try again later.' }, 'error: Call alerts is not available for you! please try again later.'],
    [400, { error: 'Not an IP address' }, 'error: Not an IP address'],
    [500, { error: 'Server error' }, 'error: Something went wrong. Please try again.'],
  ])('refused with %i goes back and says why', async (status, body, words) => {
    renderPage(<Setting />)
    await choose('first')
    await network.answer(0, status, body)
    await expectToasts(words)
    await expectShown('stored')
  })

  test('that meets no network goes back and says so', async () => {
    renderPage(<Setting />)
    await choose('first')
    await network.fail(0)
    await expectToasts('error: Something went wrong. Please try again.')
    await expectShown('stored')
  })
})

describe('of changes in quick succession', () => {
  test('only one is under way at a time, so that they cannot be stored in the wrong order', async () => {
    renderPage(<Setting />)
    await choose('first')
    await choose('second')
    expect(shown()).toBe('second …')
    expect(network.requests.map(({ body }) => body)).toEqual([{ value: 'first' }])
    await network.answer(0, 200, { value: 'first' })
    expect((await network.request(1)).body).toEqual({ value: 'second' })
    expect(shown()).toBe('second …')
    await network.answer(1, 200, { value: 'second' })
    await expectShown('second')
    expect(network.requests).toHaveLength(2)
  })

  test('one that a newer one overtook is never sent', async () => {
    renderPage(<Setting />)
    for (const name of ['first', 'second', 'third']) await choose(name)
    await network.answer(0, 200, { value: 'first' })
    await network.answer(1, 200, { value: 'third' })
    await expectShown('third')
    expect(network.requests.map(({ body }) => body)).toEqual([{ value: 'first' }, { value: 'third' }])
  })

  test('the first is kept when only the second is refused', async () => {
    renderPage(<Setting />)
    await choose('first')
    await choose('second')
    await network.answer(0, 200, { value: 'first' })
    await network.answer(1, 500, {})
    await expectShown('first')
    await expectToasts('error: Something went wrong. Please try again.')
  })

  test('a refusal of the first does not take back the second', async () => {
    renderPage(<Setting />)
    await choose('first')
    await choose('second')
    await network.answer(0, 403, { error: 'No' })
    await network.request(1)
    expect(shown()).toBe('second …')
    await network.answer(1, 200, { value: 'second' })
    await expectShown('second')
    await expectToasts('error: No')
  })
})
