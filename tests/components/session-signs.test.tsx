// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { endings, holdSession, left, minute, open, otherTab, pass, press, reallyPause, server, tell, warning } from '../support/session-page'

holdSession()

describe('people’s signs', () => {
  test.each([
    ['a key', () => press()],
    ['a click', () => fireEvent.pointerDown(document.body)],
    ['a wheel', () => fireEvent.wheel(document.body)],
    ['scrolling', () => fireEvent.scroll(document.body)],
    ['a touch', () => fireEvent.touchStart(document.body)],
  ])('%s prolongs', async (_name, give) => {
    open()
    await pass(29 * 60 - 1)
    give()
    await pass(2)
    expect([server.asked, warning()]).toEqual([['POST'], null])
    await pass(28 * 60)
    expect(warning()).toBeNull()
  })

  test('are told at most once a minute, and only when there was one', async () => {
    open()
    const moments: number[] = []
    for (let second = 0; second < 10 * 60; second += 1) {
      if (second < 3 * 60 + 30) press()
      const before = server.asked.length
      await pass(1)
      if (server.asked.length > before) moments.push(second)
    }
    expect(server.asked).toEqual(['POST', 'POST', 'POST', 'POST'])
    for (const [index, moment] of moments.slice(1).entries()) expect(moment - (moments[index] ?? 0)).toBeGreaterThanOrEqual(60)
  })

  test('none, however long the page asks other things by itself, prolongs nothing', async () => {
    open()
    for (let count = 0; count < 29; count += 1) {
      await pass(60)
      await fetch('/api/auth/session')
    }
    expect(warning()).not.toBeNull()
  })

  test('from before the laptop slept are no sign any more', async () => {
    open()
    press()
    await pass(30)
    vi.setSystemTime(Date.now() + 20 * minute)
    await pass(40)
    expect(server.asked).toEqual([])
  })
})

describe('other tabs', () => {
  test('that stay take the warning away here', async () => {
    open()
    await pass(29 * 60 + 10)
    expect(warning()).not.toBeNull()
    server.activeAt = Date.now()
    const ends = { idle: Date.now() + 30 * minute, absolute: server.endsAt }
    await tell({ kind: 'stays', ends })
    expect(warning()).toBeNull()
  })

  test('that end end this one, each on the way back to itself', async () => {
    open()
    await pass(60)
    server.isOver = true
    await tell({ kind: 'over', reason: 'timeout' })
    expect([left(), endings]).toEqual([['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity&reason=timeout'], [true]])
  })

  test('where somebody signed out end this one, which keeps nothing', async () => {
    open()
    server.isOver = true
    await tell({ kind: 'over', reason: 'signed-out' })
    expect([left(), endings]).toEqual([['/sign-in?callbackUrl=%2Fsettings%3Ftab%3Dsecurity'], [false]])
  })

  test('that only say that it is over are not believed', async () => {
    open()
    await tell({ kind: 'over', reason: 'timeout' })
    expect([server.asked, left()]).toEqual([['GET'], []])
  })

  test('hear of a stay here, and of an end', async () => {
    const heard: unknown[] = []
    otherTab.addEventListener('message', ({ data }: MessageEvent<unknown>) => heard.push(data))
    open()
    await pass(29 * 60)
    fireEvent.click(screen.getByRole('button', { name: 'Stay signed in' }))
    await pass(0)
    const idle = Date.now() + 30 * minute
    await pass(30 * 60)
    await reallyPause()
    expect(heard).toContainEqual({ kind: 'over', reason: 'timeout' })
    expect(heard).toContainEqual({ kind: 'stays', ends: { idle, absolute: server.endsAt } })
  })
})
