// @vitest-environment jsdom
import { renderHook, act } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { areShortcutsOn, isCommand, turnShortcuts, useCommandKey, useShortcutsOn } from '@/components/shortcuts'

afterEach(() => window.localStorage.clear())

const press = (init: KeyboardEventInit) => isCommand(new KeyboardEvent('keydown', init), 'k')

describe('a command is', () => {
  test.each<[string, KeyboardEventInit]>([
    ['Ctrl with the letter', { key: 'k', ctrlKey: true }], ['Cmd with the letter', { key: 'k', metaKey: true }], ['with Caps Lock', { key: 'K', ctrlKey: true }],
    ['at its place on a Cyrillic keyboard', { key: 'л', code: 'KeyK', ctrlKey: true }],
  ])('%s', (_name, init) => expect(press(init)).toBe(true))

  test.each<[string, KeyboardEventInit]>([
    ['the bare letter', { key: 'k' }], ['with Shift', { key: 'K', ctrlKey: true, shiftKey: true }], ['with AltGr', { key: 'k', ctrlKey: true, altKey: true }],
    ['another letter at its place', { key: 't', code: 'KeyK', ctrlKey: true }], ['in the middle of composing', { key: 'k', ctrlKey: true, isComposing: true }],
  ])('not %s', (_name, init) => expect(press(init)).toBe(false))
})

test('turned off they are so for whatever shows it, and remembered, until they are turned on', () => {
  const { result } = renderHook(useShortcutsOn)
  act(() => turnShortcuts(false))
  expect([result.current, areShortcutsOn(), press({ key: 'k', ctrlKey: true })]).toEqual([false, false, false])
  act(() => turnShortcuts(true))
  expect([result.current, areShortcutsOn(), press({ key: 'k', ctrlKey: true })]).toEqual([true, true, true])
})

test('a browser that keeps nothing has them', () => {
  const denied = (['getItem', 'setItem'] as const).map((method) => vi.spyOn(Storage.prototype, method).mockImplementation(() => { throw new Error('Denied') }))
  turnShortcuts(false)
  expect(areShortcutsOn()).toBe(true)
  for (const method of denied) method.mockRestore()
})

test.each([['MacIntel', '⌘'], ['Linux x86_64', 'Ctrl'], ['Win32', 'Ctrl']])('on %s the key is %s', (platform, key) => {
  const machine = vi.spyOn(window.navigator, 'platform', 'get').mockReturnValue(platform)
  expect(renderHook(useCommandKey).result.current).toBe(key)
  machine.mockRestore()
})
