import { cleanup, render, screen, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { toast } from 'sonner'
import { beforeAll, expect, vi } from 'vitest'
import { Dialog } from '@/components/ui/dialog'
import { Toasts } from '@/components/ui/toasts'

// A dialog's code is fetched when it is first needed. Here it is there from the beginning, as it is on a page in use.
beforeAll(async () => {
  render(<Dialog open onOpenChange={() => undefined} title="Any" description="Any">{null}</Dialog>)
  await screen.findByRole('dialog')
  cleanup()
})

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
