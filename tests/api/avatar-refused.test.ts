import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import * as avatar from '@/app/api/user/avatar/route'
import { db } from '@/lib/db'
import { everythingOf } from '../support/everything'
import { picture, withText } from '../support/pictures'
import { ask, someone } from '../support/request'

const unreadable = 'This file cannot be read as a PNG, JPEG or WebP image'
const png = { 'content-type': 'image/png' }
const megabyte = 1024 * 1024

/** Uploads something that must not be stored, and sees that nothing was. */
async function refused(raw: BodyInit, headers: Record<string, string> = png) {
  const { cookie, id } = await someone()
  const [before, files] = [await everythingOf(id), await db.storedFile.count()]
  const { status, body } = await ask(avatar, 'PUT', { cookie, raw, headers })
  expect([await everythingOf(id), await db.storedFile.count()]).toEqual([before, files])
  return { status, body: body as unknown }
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const pixels = 'The image has too many pixels. Choose one of at most 25 megapixels.'

describe('a file that is no picture of ours', () => {
  const files: [string, () => Promise<Buffer> | Buffer][] = [
    ['empty', () => Buffer.alloc(0)],
    ['an SVG', () => Buffer.from(svg)],
    ['an SVG with a declaration', () => Buffer.from(`<?xml version="1.0"?>${svg}`)],
    ['HTML', () => Buffer.from('<html><script>alert(1)</script></html>')],
    ['a GIF', () => picture('gif')],
    ['a TIFF', () => picture('tiff')],
    ['a PDF', () => Buffer.from('%PDF-1.4\n%%EOF')],
    ['a ZIP', () => Buffer.from('PK\u0003\u0004')],
    ['noise', () => Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 251))],
    ['a PNG’s signature alone', async () => (await picture()).subarray(0, 8)],
    ['half a PNG', async () => half(await sharp({ create: { width: 300, height: 300, channels: 3, noise: { type: 'gaussian' }, background: 'red' } }).png().toBuffer())],
    ['half a JPEG', async () => half(await picture('jpeg', 400, 400))],
    ['half a WebP', async () => half(await picture('webp', 400, 400))],
    ['a PNG with a broken middle', async () => broken(await picture('png', 400, 400))],
    ['a JPEG and a page', async () => Buffer.concat([await picture('jpeg'), Buffer.from('<html><script>alert(1)</script>')])],
    ['a PNG and a program', async () => withText(await picture(), '<?php system($_GET["x"]); ?>')],
    ['a PNG and an SVG', async () => Buffer.concat([await picture(), Buffer.from(svg)])],
  ]

  test.each(files)('(%s) is refused beside its field, raw and in a form', async (_what, make) => {
    const bytes = new Uint8Array(await make())
    const data = new FormData()
    data.set('file', new File([bytes], 'me.png', { type: 'image/png' }))
    const words = { status: 400, body: { error: unreadable, fields: { file: unreadable } } }
    expect([await refused(bytes), await refused(data, {})]).toEqual([words, words])
  })
})

function half(bytes: Buffer) {
  return bytes.subarray(0, bytes.length / 2)
}

function broken(bytes: Buffer) {
  const middle = Math.floor(bytes.length / 2)
  return Buffer.from(bytes).fill(0x55, middle, middle + 40)
}

test('of many damaged pictures each is accepted or refused in words, and none is a failure', async () => {
  const { cookie } = await someone()
  for (const format of ['png', 'jpeg', 'webp'] as const) {
    const whole = await picture(format, 60, 60)
    for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 40)) {
      const raw = Buffer.from(whole)
      raw[at] = (raw[at] ?? 0) ^ 0xff
      expect([200, 400]).toContain((await ask(avatar, 'PUT', { cookie, raw, headers: png })).status)
    }
  }
})

describe('the type', () => {
  test.each(['image/svg+xml', 'image/gif', 'text/html', 'application/json', 'application/octet-stream'])('%s is refused before the file is read', async (type) => {
    expect(await refused(await picture(), { 'content-type': type })).toEqual({ status: 415, body: { error: 'Choose a PNG, JPEG or WebP image' } })
  })

  test.each([
    ['without the field', { other: new Blob(['x']) }],
    ['with text in its place', { file: 'x' }],
  ])('of a form %s is not enough', async (_what, fields) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(fields)) data.set(name, value)
    expect(await refused(data, {})).toEqual({ status: 400, body: { error: 'Send the image as the field "file"' } })
  })

  test('of a form that is none is refused', async () => {
    expect((await refused('nonsense', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(400)
    expect((await refused('nonsense', { 'content-type': 'multipart/form-data' })).status).toBe(400)
  })
})

describe('more than 5 MB', () => {
  const tooLarge = { status: 413, body: { error: 'The image can be at most 5 MB' } }

  test.each([5 * megabyte + 1, 11 * megabyte])('(%i bytes) is refused, raw and in a form', async (size) => {
    const bytes = new Uint8Array(size)
    bytes.set(await picture('jpeg'))
    const data = new FormData()
    data.set('file', new Blob([bytes]))
    expect([await refused(bytes), await refused(data, {})]).toEqual([tooLarge, tooLarge])
  })

  test('is one byte more than is read', async () => {
    const bytes = new Uint8Array(5 * megabyte)
    bytes.set(await picture('jpeg'))
    const { cookie } = await someone()
    expect((await ask(avatar, 'PUT', { cookie, raw: bytes, headers: png })).status).toBe(200)
  })
})

test('a picture of few bytes and very many pixels is refused without being decoded', async () => {
  const bomb = await sharp({ create: { width: 14_000, height: 14_000, channels: 3, background: 'red' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer()
  expect(bomb.length).toBeLessThan(megabyte)
  const before = process.memoryUsage().rss
  expect(await refused(new Uint8Array(bomb))).toEqual({ status: 400, body: { error: pixels, fields: { file: pixels } } })
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * megabyte)
})
