import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import * as avatar from '@/app/api/user/avatar/route'
import * as picture from '@/app/api/user/avatar/[id]/route'
import * as profile from '@/app/api/user/profile/route'
import { db } from '@/lib/db'
import { ask, someone } from '../support/request'

const red = { r: 255, g: 0, b: 0 }
const plain = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: red } })
const png = () => plain(40, 30).png().toBuffer()

function upload(cookie: string, bytes: Uint8Array, type = 'image/png') {
  return ask(avatar, 'PUT', { cookie, raw: new Uint8Array(bytes), headers: { 'content-type': type } })
}

function look(cookie: string, image: string | null) {
  return ask(picture, 'GET', { cookie, params: { id: image?.split('/').at(-1) ?? '' } })
}

async function pictureOf(cookie: string, image: string | null): Promise<Buffer> {
  const { status, response } = await look(cookie, image)
  expect(status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

describe('a picture', () => {
  test.each([
    ['image/png', png],
    ['image/jpeg', () => plain(40, 30).jpeg().toBuffer()],
    ['image/webp', () => plain(40, 30).webp().toBuffer()],
    // What it is counts, not what it is called.
    ['image/png', () => plain(40, 30).jpeg().toBuffer()],
    ['image/webp', () => sharp({ create: { width: 9, height: 9, channels: 4, background: { ...red, alpha: 0.5 } } }).png({ palette: true }).toBuffer()],
    ['image/jpeg', () => plain(1, 1).toColourspace('cmyk').jpeg().toBuffer()],
    ['image/png', () => plain(20, 20).toColourspace('rgb16').png().toBuffer()],
  ])('sent as %s is drawn anew as a square', async (type, make) => {
    const { cookie } = await someone()
    const { status, body } = await upload(cookie, await make(), type)
    expect([status, body]).toEqual([200, { image: expect.stringMatching(/^\/api\/user\/avatar\/[0-9a-f]{32}$/) }])
    const { format, width, height } = await sharp(await pictureOf(cookie, body.image)).metadata()
    expect([format, width, height]).toEqual(['webp', 256, 256])
    expect((await ask(profile, 'GET', { cookie })).body.image).toBe(body.image)
  })

  test('may come as the field "file" of a form, and only there', async () => {
    const { cookie } = await someone()
    const form = (name: string, value: Blob | string) => {
      const data = new FormData()
      data.append(name, value)
      return ask(avatar, 'PUT', { cookie, raw: data })
    }
    const file = new Blob([new Uint8Array(await png())], { type: 'image/png' })
    expect((await form('file', file)).status).toBe(200)
    expect(await form('picture', file)).toMatchObject({ status: 400, body: { error: 'Send the image as the field "file"' } })
    expect((await form('file', 'text')).status).toBe(400)
  })

  test('loses where it was taken, who took it and whatever stood behind it, and keeps its right side up', async () => {
    const { cookie } = await someone()
    const halves = await sharp({ create: { width: 64, height: 32, channels: 3, background: { r: 0, g: 0, b: 255 } } })
      .composite([{ input: await plain(32, 32).png().toBuffer(), left: 0, top: 0 }])
      .jpeg({ quality: 95 })
      .withExif({ IFD0: { Artist: 'CANARY-ARTIST', Orientation: '6' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const { body } = await upload(cookie, Buffer.concat([halves, Buffer.from('CANARY-TRAILER')]), 'image/jpeg')
    const stored = await pictureOf(cookie, body.image)
    const metadata = await sharp(stored).metadata()
    expect([metadata.exif, metadata.icc, metadata.xmp, metadata.orientation]).toEqual([undefined, undefined, undefined, undefined])
    expect(stored.includes('CANARY')).toBe(false)
    // Turned by a quarter: red, which was left, is on top.
    const { data, info } = await sharp(stored).raw().toBuffer({ resolveWithObject: true })
    const colourAt = (x: number, y: number) => [...data.subarray((y * info.width + x) * info.channels, (y * info.width + x) * info.channels + 3)]
    expect(colourAt(128, 20)[0]).toBeGreaterThan(200)
    expect(colourAt(128, 236)[2]).toBeGreaterThan(200)
  })

  test('that moves becomes its first frame', async () => {
    const { cookie } = await someone()
    const frames = [await plain(20, 20).png().toBuffer(), await plain(20, 20).negate().png().toBuffer()]
    const moving = await sharp(frames, { join: { animated: true } }).webp().toBuffer()
    const { status, body } = await upload(cookie, moving, 'image/webp')
    expect(status).toBe(200)
    expect((await sharp(await pictureOf(cookie, body.image)).metadata()).pages ?? 1).toBe(1)
  })
})

describe('what is no picture', () => {
  const script = '<script>alert(1)</script>'

  test.each<[string, () => Promise<Buffer> | Buffer]>([
    ['an SVG', () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`)],
    ['a page', () => Buffer.from(`<!doctype html><html>${script}</html>`)],
    ['a GIF', () => plain(8, 8).gif().toBuffer()],
    ['a TIFF', () => plain(8, 8).tiff().toBuffer()],
    ['a PDF', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
    ['nothing', () => Buffer.alloc(0)],
    ['noise', () => Buffer.from(Array.from({ length: 2000 }, (_, index) => (index * 7919) % 256))],
    ['half a PNG', async () => (await plain(500, 500).png({ compressionLevel: 0 }).toBuffer()).subarray(0, 5000)],
    ['a JPEG that is a page as well', async () => Buffer.concat([await plain(8, 8).jpeg().toBuffer(), Buffer.from(`<html>${script}`)])],
    ['a PNG that is a program as well', async () => Buffer.concat([await png(), Buffer.from('<?php system($_GET[0]); ?>')])],
    ['a PNG with too many pixels', () => plain(6000, 6000).png({ compressionLevel: 9 }).toBuffer()],
  ])('is refused: %s; nothing is stored and the old picture stays', async (_name, make) => {
    const { cookie } = await someone()
    const { body: before } = await upload(cookie, await png())
    const files = await db.storedFile.count()
    const { status, body } = await upload(cookie, await make())
    expect([status, body]).toEqual([400, { error: expect.stringMatching(/^(This file cannot|The image has)/), fields: { file: expect.any(String) } }])
    expect(await db.storedFile.count()).toBe(files)
    expect((await ask(profile, 'GET', { cookie })).body.image).toBe(before.image)
  })

  test('is refused by its type before it is read', async () => {
    const { cookie } = await someone()
    expect(await upload(cookie, await png(), 'image/svg+xml')).toMatchObject({ status: 415, body: { error: 'Choose a PNG, JPEG or WebP image' } })
    expect((await upload(cookie, await png(), '')).status).toBe(415)
  })

  test('is refused over 5 MB, raw and in a form', async () => {
    const { cookie } = await someone()
    const large = new Uint8Array(5 * 1024 * 1024 + 1)
    expect(await upload(cookie, large)).toMatchObject({ status: 413, body: { error: 'The image can be at most 5 MB' } })
    const form = new FormData()
    form.append('file', new Blob([large]))
    expect((await ask(avatar, 'PUT', { cookie, raw: form })).status).toBe(413)
  })

  test('never ends in an error, whatever was changed in a picture', async () => {
    const { cookie } = await someone()
    const whole = await plain(60, 60).jpeg().toBuffer()
    for (let round = 0; round < 60; round++) {
      const broken = Buffer.from(whole)
      for (let change = 0; change < 8; change++) broken[Math.floor(Math.random() * broken.length)] = Math.floor(Math.random() * 256)
      expect([200, 400]).toContain((await upload(cookie, broken, 'image/jpeg')).status)
    }
  })
})

describe('an avatar', () => {
  test('takes its file and its address with it when another comes or it is removed', async () => {
    const { cookie, id } = await someone()
    const first = (await upload(cookie, await png())).body.image
    const second = (await upload(cookie, await png())).body.image
    expect(second).not.toBe(first)
    expect(await look(cookie, first)).toMatchObject({ status: 404 })
    await pictureOf(cookie, second)
    expect(await ask(avatar, 'DELETE', { cookie })).toMatchObject({ status: 200, body: { image: null } })
    expect(await ask(avatar, 'DELETE', { cookie })).toMatchObject({ status: 200, body: { image: null } })
    expect(await look(cookie, second)).toMatchObject({ status: 404 })
    const fileIds = [first, second].map((image) => String(image).split('/').at(-1) ?? '')
    expect(await db.storedFile.count({ where: { id: { in: fileIds } } })).toBe(0)
    expect((await db.user.findUniqueOrThrow({ where: { id } })).avatarFileId).toBeNull()
  })

  test('of twenty uploads at once is the last one stored, and leaves one file', async () => {
    const { cookie, id } = await someone()
    const bytes = await png()
    const answers = await Promise.all(Array.from({ length: 20 }, () => upload(cookie, bytes)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    const { avatarFileId } = await db.user.findUniqueOrThrow({ where: { id } })
    const ids = answers.map(({ body }) => String(body.image).split('/').at(-1) ?? '')
    const left = await db.storedFile.findMany({ where: { id: { in: ids } }, select: { id: true } })
    expect(left).toEqual([{ id: avatarFileId }])
  })

  test('is nobody else’s to see', async () => {
    const { cookie } = await someone()
    const other = await someone()
    const { image } = (await upload(cookie, await png())).body
    expect(await look(other.cookie, image)).toMatchObject({ status: 404, body: { error: expect.any(String) } })
    expect((await ask(picture, 'GET', { params: { id: String(image).split('/').at(-1) ?? '' } })).status).toBe(401)
  })

  test('comes as a picture and as nothing else, and not from a shared cache', async () => {
    const { cookie } = await someone()
    const { headers } = await look(cookie, (await upload(cookie, await png())).body.image)
    expect(headers.get('content-type')).toBe('image/webp')
    expect(headers.get('cache-control')).toMatch(/^private/)
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  test('stays when the profile is saved, and makes a save that did not know of it a conflict', async () => {
    const { cookie } = await someone()
    const { image } = (await upload(cookie, await png())).body
    const save = (headers: Record<string, string>) => ask(profile, 'PUT', { cookie, headers, body: { name: 'Grace Hopper', timezone: 'UTC' } })
    expect((await save({ 'if-match': '"1"' })).status).toBe(412)
    expect((await save({ 'if-match': '"2"' })).body).toMatchObject({ name: 'Grace Hopper', image })
  })
})
