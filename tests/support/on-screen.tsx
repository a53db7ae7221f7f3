import { cleanup, render, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { expect, vi } from 'vitest'
import { Toasts } from '@/components/ui/toasts'

/** Before each test: what browsers have and jsdom, which lays nothing out, has not. */
export function completeBrowser(): void {
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }))
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} })
}

/** After each test: the page and its toasts go. */
export function clearScreen(): void {
  cleanup()
  toast.dismiss()
  vi.unstubAllGlobals()
}

/** Renders with the place where toasts appear. */
export function renderPage(page: ReactNode) {
  const whole = (content: ReactNode) => <>{content}<Toasts /></>
  const { rerender, ...rest } = render(whole(page))
  return { ...rest, rerender: (next: ReactNode) => rerender(whole(next)) }
}

/** The toasts on the page, newest first, each as its kind and words. */
export function shownToasts(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-sonner-toast]')].map(({ dataset, textContent }) => `${dataset.type}: ${textContent}`)
}

/** Waits until exactly these toasts are shown. */
export async function expectToasts(...toasts: string[]): Promise<void> {
  await waitFor(() => expect(shownToasts()).toEqual(toasts))
}
