// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test } from 'vitest'
import { shownToasts } from '../support/on-screen'
import { holdSession, left, open, pass, press, server, shown, warning } from '../support/session-page'

holdSession()

describe('the warning', () => {
  test('comes sixty seconds before the end, after asking the server once, and not a second earlier', async () => {
    open()
    await pass(28 * 60 + 59)
    expect([warning(), server.asked]).toEqual([null, []])
    await pass(1)
    expect(warning()).not.toBeNull()
    expect([server.asked, shown()]).toEqual([['GET'], '60 seconds'])
  })

  test('does not come where the session was prolonged in another way, until that runs out as well', async () => {
    open()
    await pass(20 * 60)
    server.activeAt = Date.now()
    await pass(9 * 60 + 1)
    expect([warning(), server.asked]).toEqual([null, ['GET']])
    await pass(20 * 60)
    expect(warning()).not.toBeNull()
  })

  test('counts down each second for the eye, and is said only at 60, 30 and 10 for the ear', async () => {
    open()
    await pass(29 * 60)
    const seen = new Set<string | null>()
    const said = new Set<string | null>()
    for (let count = 0; count < 59; count += 1) {
      seen.add(shown())
      said.add(screen.getByText(/seconds left$/).textContent)
      await pass(1)
    }
    expect([...seen]).toEqual(Array.from({ length: 59 }, (_, index) => `${60 - index} seconds`))
    expect([...said]).toEqual(['60 seconds left', '30 seconds left', '10 seconds left'])
    expect(shown()).toBe('1 second')
    expect(screen.getByRole('timer').getAttribute('aria-live')).toBe('off')
  })

  test('has the focus on “Stay signed in”, which prolongs and takes it away', async () => {
    open()
    await pass(29 * 60 + 10)
    const button = screen.getByRole('button', { name: 'Stay signed in' })
    expect(document.activeElement).toBe(button)
    fireEvent.click(button)
    await pass(0)
    expect([warning(), server.asked]).toEqual([null, ['GET', 'POST']])
    await pass(28 * 60 + 59)
    expect(warning()).toBeNull()
    await pass(1)
    expect(warning()).not.toBeNull()
  })

  test('goes by Escape, too, which is a sign of somebody', async () => {
    open()
    await pass(29 * 60)
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' })
    await pass(0)
    expect([warning(), server.asked]).toEqual([null, ['GET', 'POST']])
  })

  test('is not taken away by keys and clicks beside its buttons', async () => {
    open()
    await pass(29 * 60)
    press()
    fireEvent.pointerDown(screen.getByRole('timer'))
    await pass(58)
    expect([server.asked, warning()]).toEqual([['GET'], expect.anything()])
  })

  test('says so and stays where the connection is lost, and leaves nobody’s page for nothing', async () => {
    open()
    server.isAway = true
    await pass(29 * 60)
    expect(shown()).toBe('60 seconds')
    fireEvent.click(screen.getByRole('button', { name: 'Stay signed in' }))
    await pass(1)
    expect(shownToasts()).toEqual(['error: Something went wrong. Please try again.'])
    await pass(90)
    expect([left(), shown()]).toEqual([[], '0 seconds'])
    server.isAway = false
    await pass(5)
    expect(left()).toEqual(['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=timeout'])
  })

  test('offers to sign out', async () => {
    open()
    await pass(29 * 60)
    fireEvent.click(screen.getByRole('button', { name: 'Sign out' }))
    await pass(0)
    expect([server.asked.slice(1), left()]).toEqual([['GET /api/auth/csrf', 'POST /api/auth/signout'], ['/sign-in']])
  })
})
