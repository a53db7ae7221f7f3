// @vitest-environment jsdom
import { fireEvent } from '@testing-library/react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { SessionWatch } from '@/components/session-watch'
import { endings, forgetLeaving, holdSession, left, life, minute, open, pass, press, server, shown, warning } from '../support/session-page'

holdSession()

describe('the end', () => {
  test('asks once more and then goes to sign in and back to this very tab, keeping what was typed', async () => {
    open()
    await pass(30 * 60)
    expect(left()).toEqual(['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=timeout'])
    expect([server.asked, endings]).toEqual([['GET', 'GET'], [true]])
    await pass(60 * 60)
    expect(left()).toHaveLength(1)
  })

  test('that was put off elsewhere takes the warning away again', async () => {
    open()
    await pass(29 * 60 + 59)
    server.activeAt = Date.now()
    await pass(1)
    expect([warning(), left()]).toEqual([null, []])
  })

  test('is noticed at once when a laptop wakes up, by whichever event comes first', async () => {
    for (const wake of [() => fireEvent(document, new Event('visibilitychange')), () => fireEvent(window, new Event('pageshow')), () => fireEvent.focus(window)]) {
      server.activeAt = Date.now()
      forgetLeaving()
      const { unmount } = open()
      await pass(60)
      // Timers stand still while it sleeps.
      vi.setSystemTime(Date.now() + 60 * minute)
      wake()
      await pass(0)
      expect(left()).toEqual(['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=timeout'])
      unmount()
    }
  })

  test('is warned of when a laptop wakes up in the last minute, with the seconds that are left', async () => {
    open()
    await pass(60)
    vi.setSystemTime(Date.now() + 28 * minute + 35_000)
    fireEvent(document, new Event('visibilitychange'))
    await pass(0)
    expect(shown()).toBe('25 seconds')
  })

  test('for another reason is not called a timeout and keeps nothing', async () => {
    open()
    await pass(10 * 60)
    server.isOver = true
    press()
    await pass(0)
    expect([left(), endings]).toEqual([['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity'], [false]])
  })
})

describe('without an idle limit', () => {
  beforeEach(() => {
    server.timeout = null
  })

  test('nothing is asked or warned of for thirty days, whose timer is too long for one, and then it ends', async () => {
    open()
    await pass(29 * 24 * 60 * 60)
    expect([server.asked, warning()]).toEqual([[], null])
    await pass(24 * 60 * 60)
    expect([server.asked, warning(), endings]).toEqual([['GET'], null, [true]])
    expect(left()).toEqual(['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=lifetime'])
  })
})

test('a page that the server draws anew brings a new end, as after choosing a shorter time', async () => {
  const { rerender } = open()
  await pass(10 * 60)
  server.timeout = 15 * minute
  server.activeAt = Date.now()
  rerender(<SessionWatch life={life()} />)
  await pass(14 * 60)
  expect(shown()).toBe('60 seconds')
})
