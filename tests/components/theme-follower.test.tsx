// @vitest-environment jsdom
import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { ThemeFollower } from '@/components/theme/theme-follower'

afterEach(() => {
  cleanup()
  document.documentElement.className = ''
  document.cookie = 'studio-theme=; max-age=0'
})

const classes = () => document.documentElement.className

function tell(news: string | null): void {
  window.dispatchEvent(new StorageEvent('storage', { key: 'studio:theme', newValue: news }))
}

test('what another tab tells is shown, though its cookie is not there yet', async () => {
  document.cookie = 'studio-theme=dark'
  document.documentElement.className = 'font dark'
  render(<ThemeFollower />)
  tell('light')
  await waitFor(() => expect(classes()).toBe('font light'))
  tell('system')
  await waitFor(() => expect(classes()).toBe('font'))
  tell('dark')
  await waitFor(() => expect(classes()).toBe('font dark'))
})

test('a page that comes back as it was left shows what the browser remembers, and so does one whose news were cleared away', async () => {
  render(<ThemeFollower />)
  document.cookie = 'studio-theme=dark'
  window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  await waitFor(() => expect(classes()).toBe('dark'))
  document.cookie = 'studio-theme=light'
  tell(null)
  await waitFor(() => expect(classes()).toBe('light'))
})
