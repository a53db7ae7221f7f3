// @vitest-environment jsdom
import { cleanup, fireEvent, render } from '@testing-library/react'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Avatar } from '@/components/ui/avatar'

afterEach(cleanup)

const shown = () => {
  const slot = document.querySelector<HTMLElement>('[data-slot=avatar]')
  const image = slot?.querySelector('img')
  return image ? image.getAttribute('src') : slot?.textContent
}

describe('an avatar is', () => {
  test('the picture where there is one, at the size it was asked for', () => {
    render(<Avatar image="/api/user/avatar/1" name="Ada Lovelace" seed="ada@example.com" size={80} />)
    expect(shown()).toBe('/api/user/avatar/1')
    const { width, height } = document.querySelector<HTMLElement>('[data-slot=avatar]')?.style ?? {}
    expect([width, height]).toEqual(['80px', '80px'])
  })

  test.each([
    ['Ada Lovelace', 'AL'], ['ada', 'A'], ['Martin Luther King Jr.', 'MJ'], ['Anne-Marie', 'AM'], ['O\'Brien', 'O'], ['\'Alí ibn Sina', 'AS'], ['李小龍', '李'], ['𠮷田 太郎', '𠮷太'], ['Éva Ágnes', 'ÉÁ'], ['ʻIolani', 'ʻ'],
    ['  Ada  ', 'A'], ['. Ada', 'A'], ['محمد علي', 'مع'],
  ])('the initials of %s: %s', (name, initials) => {
    render(<Avatar image={null} name={name} seed="ada@example.com" size={36} />)
    expect(shown()).toBe(initials)
  })

  test.each([[null], [''], ['  '], ['- .']])('the placeholder where the name is %j', (name) => {
    render(<Avatar image={null} name={name} seed="ada@example.com" size={36} />)
    expect(shown()).toBe('/user.png')
  })
})

describe('a picture that cannot be loaded', () => {
  const fail = () => fireEvent.error(document.querySelector('img') ?? document.body)

  test('gives way to initials, and a new picture gets its chance', () => {
    const { rerender } = render(<Avatar image="/api/user/avatar/1" name="Ada Lovelace" seed="ada@example.com" size={36} />)
    fail()
    expect(shown()).toBe('AL')
    rerender(<Avatar image="/api/user/avatar/2" name="Ada Lovelace" seed="ada@example.com" size={36} />)
    expect(shown()).toBe('/api/user/avatar/2')
  })

  test('gives way to the placeholder without a name', () => {
    render(<Avatar image="/api/user/avatar/1" name={null} seed="ada@example.com" size={36} />)
    fail()
    expect(shown()).toBe('/user.png')
  })
})

// React refuses a page whose text differs from the server's.
test('the initials do not depend on the language of the browser', () => {
  const { toLocaleUpperCase } = String.prototype
  vi.spyOn(String.prototype, 'toLocaleUpperCase').mockImplementation(function (this: string) {
    return toLocaleUpperCase.call(this, 'tr')
  })
  expect('irem'.toLocaleUpperCase()).toBe('İREM')
  expect(renderToString(<Avatar image={null} name="irem zorlu" seed="ada@example.com" size={36} />)).toContain('IZ')
})

test('the colour behind initials stays when the name changes, and differs between people', () => {
  const hueFor = (seed: string, name: string) => /--hue:(\d+)/.exec(renderToString(<Avatar image={null} name={name} seed={seed} size={36} />))?.[1]
  expect(hueFor('ada@example.com', 'Ada Lovelace')).toBe(hueFor('ada@example.com', 'Ada King'))
  expect(new Set(Array.from({ length: 100 }, (_, index) => hueFor(`${index}@example.com`, 'Ada'))).size).toBeGreaterThan(6)
})
