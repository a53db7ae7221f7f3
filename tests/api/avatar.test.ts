import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import * as avatar from '@/app/api/user/avatar/route'
import * as served from '@/app/api/user/avatar/[id]/route'
import * as profile from '@/app/api/user/profile/route'
import { db } from '@/lib/db'
import { colourAt, picture, withText } from '../support/pictures'
import { ask, someone } from '../support/request'

const png = { 'content-type': 'image/png' }

function put(cookie: string, raw: BodyInit, headers: Record<string, string> = png) {
  return ask(avatar, 'PUT', { cookie, raw, headers })
}

/** Asks for the picture at an address that the API gave. */
async function fetchPicture(cookie: string, image: string) {
  const { status, headers, response, body } = await ask(served, 'GET', { cookie, params: { id: image.split('/').at(-1) ?? '' } })
  return { status, headers, body, bytes: body === null ? new Uint8Array(await response.arrayBuffer()) : new Uint8Array() }
}

/** Uploads a picture and gives what is served in its place. */
async function redrawn(picture: Uint8Array) {
  const { cookie } = await someone()
  const { status, body } = await put(cookie, new Uint8Array(picture))
  expect(status).toBe(200)
  return Buffer.from((await fetchPicture(cookie, body.image)).bytes)
}

function form(bytes: Uint8Array<ArrayBuffer>, name = 'me.png', type = 'image/png', field = 'file') {
  const data = new FormData()
  data.set(field, new File([bytes], name, { type }))
  return data
}

describe('a picture', () => {
  test.each(['png', 'jpeg', 'webp'] as const)('in %s is accepted by its content, whatever it is called, and becomes a square', async (format) => {
    const bytes = await redrawn(await picture(format))
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 })
    expect([await colourAt(bytes, 20, 128), await colourAt(bytes, 236, 128)]).toEqual(['red', 'blue'])
  })

  test.each(['../../x.png', 'C:\\x', 'x\0.png', 'a'.repeat(300), '\u202egnp.x', 'x.svg'])('in a form under the name %j is kept under a name of ours', async (name) => {
    const { cookie } = await someone()
    const { status, body } = await put(cookie, form(new Uint8Array(await picture()), name, 'image/svg+xml'), {})
    expect([status, body]).toEqual([200, { image: expect.stringMatching(/^\/api\/user\/avatar\/[0-9a-f]{32}$/) }])
  })

  test('is shown in the profile, whose version it changes, and survives a save', async () => {
    const { cookie } = await someone()
    const { body } = await put(cookie, await picture())
    const read = await ask(profile, 'GET', { cookie })
    expect([read.body.image, read.headers.get('etag')]).toEqual([body.image, '"2"'])
    const saved = await ask(profile, 'PUT', { cookie, body: { name: 'Grace Hopper', timezone: 'UTC', image: null } })
    expect(saved.body.image).toBe(body.image)
  })

  test('is served as an image and nothing else, and to its owner alone', async () => {
    const [owner, other] = [await someone(), await someone()]
    const { image } = (await put(owner.cookie, await picture())).body
    const { status, headers } = await fetchPicture(owner.cookie, image)
    expect(status).toBe(200)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': expect.stringMatching(/^private,/),
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': 'inline',
    })
    expect(await fetchPicture(other.cookie, image)).toMatchObject({ status: 404, body: { error: 'There is nothing here' } })
    expect((await ask(served, 'GET', { params: { id: image.split('/').at(-1) } })).status).toBe(401)
  })

  test.each(['', 'x', '../profile', "' or 1=1 --", 'null'])('is not found under %j', async (id) => {
    const { cookie } = await someone()
    expect((await ask(served, 'GET', { cookie, params: { id } })).status).toBe(404)
  })
})

describe('replacing and removing', () => {
  test('leave one file and none, and the old address dies', async () => {
    const { cookie } = await someone()
    const before = await db.storedFile.count()
    const images = []
    for (let count = 0; count < 5; count++) images.push((await put(cookie, await picture('png', 40 + count))).body.image as string)
    expect(await db.storedFile.count()).toBe(before + 1)
    expect(new Set(images).size).toBe(5)
    for (const old of images.slice(0, -1)) expect((await fetchPicture(cookie, old)).status).toBe(404)
    expect(await ask(avatar, 'DELETE', { cookie })).toMatchObject({ status: 200, body: { image: null } })
    expect((await fetchPicture(cookie, images.at(-1) ?? '')).status).toBe(404)
    expect([await db.storedFile.count(), (await ask(profile, 'GET', { cookie })).body.image]).toEqual([before, null])
    expect((await ask(avatar, 'DELETE', { cookie })).body).toEqual({ image: null })
  })

  test('at the same time leave what the profile says, and no file without an owner', async () => {
    const { cookie, id } = await someone()
    const before = await db.storedFile.count()
    const bytes = await picture()
    const answers = await Promise.all(Array.from({ length: 12 }, (_, count) => (count % 4 === 3 ? ask(avatar, 'DELETE', { cookie }) : put(cookie, bytes))))
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200))
    const { avatarFileId } = await db.user.findUniqueOrThrow({ where: { id } })
    expect(await db.storedFile.count()).toBe(before + (avatarFileId === null ? 0 : 1))
  })
})

describe('what a picture carries besides', () => {
  const canary = 'canary-4711'

  test('(EXIF, GPS, comments, profiles, bytes after its end) is gone', async () => {
    const exif = { IFD0: { Copyright: canary, ImageDescription: canary }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSMapDatum: canary } }
    const jpeg = await sharp(await picture('jpeg')).withExif(exif).withIccProfile('p3').toBuffer()
    const sources = [jpeg, Buffer.concat([await picture('jpeg'), Buffer.from(canary)]), withText(await picture('png'), canary)]
    for (const source of sources) {
      expect(source.includes(canary)).toBe(true)
      const bytes = await redrawn(source)
      expect(bytes.includes(canary)).toBe(false)
      const { exif: kept, icc, xmp, comments } = await sharp(bytes).metadata()
      expect([kept, icc, xmp, comments]).toEqual([undefined, undefined, undefined, undefined])
    }
  })

  test('(its rotation) is applied', async () => {
    // Orientation 6: the camera was held upright; left becomes top.
    const bytes = await redrawn(await sharp(await picture('jpeg', 80, 80)).withMetadata({ orientation: 6 }).toBuffer())
    expect([await colourAt(bytes, 128, 20), await colourAt(bytes, 128, 236)]).toEqual(['red', 'blue'])
    expect((await sharp(bytes).metadata()).orientation).toBeUndefined()
  })

  test('(further frames) stays behind', async () => {
    const frames = Buffer.concat([Buffer.alloc(32 * 32 * 3, Buffer.from([255, 0, 0])), Buffer.alloc(32 * 32 * 3, Buffer.from([0, 0, 255]))])
    const animated = await sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } }).webp({ loop: 0, delay: [100, 100] }).toBuffer()
    expect((await sharp(animated).metadata()).pages).toBe(2)
    const bytes = await redrawn(animated)
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(1)
    expect(await colourAt(bytes, 128, 128)).toBe('red')
  })
})
