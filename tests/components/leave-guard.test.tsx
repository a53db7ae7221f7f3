// @vitest-environment jsdom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LeaveGuard } from '@/components/settings/leave-guard'
import { goToSettings, navigation } from '../support/navigation'
import { clearScreen, completeBrowser, renderPage } from '../support/on-screen'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

beforeEach(() => {
  completeBrowser()
  goToSettings()
  followed.mockClear()
})
afterEach(clearScreen)

const followed = vi.fn((event: MouseEvent) => event.preventDefault())

/** A page with links around the guard; `followed` is what Next's link, or the browser, would go on to do. */
function page(active: boolean) {
  return (
    <>
      {[['Telephony', '/telephony?provider=twilio#top'], ['Security', '?tab=security'], ['Elsewhere', 'https://example.com/telephony']].map(([name, href]) => (
        <a key={name} href={href} onClick={(event) => followed(event.nativeEvent)}><b>{name}</b></a>
      ))}
      <a href="/telephony" target="_blank" rel="noreferrer" onClick={(event) => followed(event.nativeEvent)}>New window</a>
      <LeaveGuard active={active} />
    </>
  )
}

const dialog = () => screen.queryByRole('dialog', { name: 'Leave without saving?' })
const link = (name: string) => screen.getByText(name)

/** Whether the browser would ask before the page goes. */
function asksBeforeUnload(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
}

test('the browser asks before the page goes only while something is not saved', () => {
  const { rerender, unmount } = renderPage(page(false))
  expect(asksBeforeUnload()).toBe(false)
  rerender(page(true))
  expect(asksBeforeUnload()).toBe(true)
  rerender(page(false))
  expect(asksBeforeUnload()).toBe(false)
  rerender(page(true))
  unmount()
  expect(asksBeforeUnload()).toBe(false)
})

describe('a link to another page of the studio', () => {
  test('is followed at once when nothing is unsaved', async () => {
    renderPage(page(false))
    await userEvent.click(link('Telephony'))
    expect([followed.mock.calls.length, dialog()]).toEqual([1, null])
  })

  test('asks first, and Stay stays', async () => {
    renderPage(page(true))
    await userEvent.click(link('Telephony'))
    expect(dialog()).not.toBeNull()
    expect(followed).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Stay' }))
    await userEvent.click(screen.getByRole('button', { name: 'Stay' }))
    await waitFor(() => expect(dialog()).toBeNull())
    expect(navigation.router.push).not.toHaveBeenCalled()
    expect(asksBeforeUnload()).toBe(true)
  })

  test('asks first, and Escape stays', async () => {
    renderPage(page(true))
    await userEvent.click(link('Telephony'))
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(dialog()).toBeNull())
    expect(navigation.router.push).not.toHaveBeenCalled()
  })

  test('asks first, and Leave goes exactly where the link led', async () => {
    renderPage(page(true))
    await userEvent.click(link('Telephony'))
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }))
    expect(navigation.router.push.mock.calls).toEqual([['/telephony?provider=twilio#top']])
    await waitFor(() => expect(dialog()).toBeNull())
  })
})

describe('nothing is asked', () => {
  test.each(['Security', 'Elsewhere', 'New window'])('about “%s”, which loses nothing or which the browser asks about', async (name) => {
    renderPage(page(true))
    await userEvent.click(link(name))
    expect([followed.mock.calls.length, dialog()]).toEqual([1, null])
  })

  test.each([{ ctrlKey: true }, { metaKey: true }, { shiftKey: true }, { altKey: true }, { button: 1 }])('about a click with %j, which opens another window', (modifiers) => {
    renderPage(page(true))
    fireEvent.click(link('Telephony'), modifiers)
    expect(dialog()).toBeNull()
  })

  test('about a click on something else', async () => {
    renderPage(page(true))
    await userEvent.click(document.body)
    expect(dialog()).toBeNull()
  })
})
