import { cleanup, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { toast as sonner } from 'sonner'
import { beforeAll, expect, vi } from 'vitest'
import { Dialog } from '@/components/ui/dialog'
import { takeMessages, toast } from '@/components/ui/toast'
import { Toasts } from '@/components/ui/toasts'
import { contradictions } from './classes'

// The code of dialogs and toasts is fetched when it is first needed. Here it is there from the beginning, as it is on a page in use.
beforeAll(async () => {
  completeBrowser()
  renderPage(<Dialog open onOpenChange={() => undefined} title="Any" description="Any">{null}</Dialog>)
  toast.success('Any')
  await screen.findByRole('dialog')
  await expectToasts('success: Any')
  clearScreen()
})

/** Before each test: what browsers have and jsdom, which lays nothing out, has not. */
export function completeBrowser(): void {
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => undefined, removeEventListener: () => undefined }))
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} })
}

/** After each test: the page and its toasts go. No element of it may have had classes that contradict each other. */
export function clearScreen(): void {
  const found = contradictions([...document.querySelectorAll('[class]')].map((element) => element.getAttribute('class') ?? ''))
  cleanup()
  sonner.dismiss()
  takeMessages()
  vi.unstubAllGlobals()
  expect(found).toEqual([])
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
