// @vitest-environment jsdom
import { render } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { LanguageMemory } from '@/components/language/language-memory'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, shownToasts } from '../support/on-screen'

let network: Network

beforeEach(() => {
  completeBrowser()
  network = holdNetwork()
})
afterEach(clearScreen)

test('the language is told once, and once more when another one is chosen', async () => {
  const { rerender } = render(<LanguageMemory language="ur" />)
  expect(await network.request(0)).toMatchObject({ method: 'PUT', path: '/api/user/language', body: { language: 'ur' } })
  await network.answer(0, 200, { language: 'ur' })
  rerender(<LanguageMemory language="ur" />)
  expect(network.requests).toHaveLength(1)
  rerender(<LanguageMemory language="en" />)
  expect(await network.request(1)).toMatchObject({ body: { language: 'en' } })
})

test('a failure says nothing', async () => {
  render(<LanguageMemory language="ur" />)
  await network.request(0)
  await network.fail(0)
  expect(shownToasts()).toEqual([])
})
