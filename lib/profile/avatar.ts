import 'server-only'
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import type { Actor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { mediaType, readBytes } from '@/lib/http/body'
import { AppError } from '@/lib/http/errors'
import { imageAddress } from '@/lib/profile/profile'

// Everything libvips can open is a risk; three formats are wanted (CVE-2026-114113).
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp'] })

const largestFile = 5 * 1024 * 1024
const multipartOverhead = 16 * 1024
const mostPixels = 25_000_000
const side = 256
const formats = ['png', 'jpeg', 'webp']

/** The media types a request may have. */
export const avatarMedia = ['image/png', 'image/jpeg', 'image/webp', 'multipart/form-data'] as const

const words = {
  type: 'Choose a PNG, JPEG or WebP image',
  size: 'The image can be at most 5 MB',
  unreadable: 'This file cannot be read as a PNG, JPEG or WebP image',
  pixels: 'The image has too many pixels. Choose one of at most 25 megapixels.',
}

/**
 * Replaces the avatar by the picture in the request. It is decoded and drawn anew, so that no metadata, trailing bytes
 * or second format survives, and the old file goes in the same transaction.
 *
 * @throws AppError wrongType, tooLarge or invalid
 */
export async function saveAvatar(actor: Actor, request: Request): Promise<{ image: string | null }> {
  return replaceAvatar(actor, await redraw(await readPicture(request)))
}

/** Removes the avatar and its file; nothing happens when there is none. */
export function removeAvatar(actor: Actor): Promise<{ image: string | null }> {
  return replaceAvatar(actor, null)
}

// The user's row is locked by a statement of its own: one statement for everything would wait for a parallel upload and
// then not see the file that this stored, which would stay behind without an owner.
async function replaceAvatar({ userId }: Actor, content: Uint8Array<ArrayBuffer> | null): Promise<{ image: string | null }> {
  const file = content && { id: randomBytes(16).toString('hex'), contentType: 'image/webp', byteSize: content.byteLength, content }
  const fileId = file?.id ?? null
  await db.$transaction(async (transaction) => {
    const [before] = await transaction.$queryRaw<{ avatarFileId: string | null }[]>`
      select avatar_file_id as "avatarFileId" from users where id = ${userId} for update`
    const old = before?.avatarFileId ?? null
    if (old === null && file === null) return
    if (file !== null) await transaction.storedFile.create({ data: file })
    await transaction.$executeRaw`
      update users set avatar_file_id = ${fileId}, profile_version = profile_version + 1, updated_at = now() where id = ${userId}`
    if (old !== null) await transaction.storedFile.delete({ where: { id: old } })
  })
  return { image: imageAddress(fileId) }
}

/** The actor's own avatar. @throws AppError notFound for any other id, a former one of theirs included */
export async function serveAvatar(actor: Actor, fileId: string): Promise<Response> {
  const file = fileId === actor.user.avatarFileId ? await db.storedFile.findUnique({ where: { id: fileId } }) : null
  if (file === null) throw new AppError('notFound')
  return new Response(file.content, {
    headers: {
      'Content-Type': file.contentType,
      'Cache-Control': 'private, max-age=3600',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Content-Disposition': 'inline',
    },
  })
}

async function readPicture(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const type = mediaType(request)
  if (!avatarMedia.some((accepted) => accepted === type)) throw new AppError('wrongType', { words: words.type })
  if (type !== 'multipart/form-data') return readBytes(request, largestFile, words.size)
  const body = await readBytes(request, largestFile + multipartOverhead, words.size)
  const form = await new Response(body, { headers: { 'Content-Type': request.headers.get('content-type') ?? '' } }).formData().catch(() => null)
  const file = form?.get('file')
  if (!(file instanceof Blob)) throw new AppError('invalid', { words: 'Send the image as the field "file"' })
  if (file.size > largestFile) throw new AppError('tooLarge', { words: words.size })
  return new Uint8Array(await file.arrayBuffer())
}

// A picture that is also a script or a page has no business here, even though redrawing would disarm it.
const foreign = /<script|<html|<!doctype|<\?php|<svg[\s>]/i

async function redraw(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const unreadable = new AppError('invalid', { words: words.unreadable, fields: { file: words.unreadable } })
  // sharp throws at once where there is nothing to read.
  if (bytes.length === 0 || foreign.test(Buffer.from(bytes).toString('latin1'))) throw unreadable
  const options = { limitInputPixels: mostPixels, failOn: 'error' } as const
  const metadata = await sharp(bytes, { ...options, limitInputPixels: false }).metadata().catch(() => null)
  if (metadata === null || !formats.includes(metadata.format)) throw unreadable
  if (metadata.width * metadata.height > mostPixels) throw new AppError('invalid', { words: words.pixels, fields: { file: words.pixels } })
  const drawn = await sharp(bytes, options).rotate().resize(side, side, { fit: 'cover' }).webp({ quality: 85 }).toBuffer().catch(() => null)
  if (drawn === null) throw unreadable
  return new Uint8Array(drawn)
}
