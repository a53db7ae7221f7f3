import { crc32 } from 'node:zlib'
import sharp from 'sharp'

type Format = 'png' | 'jpeg' | 'webp' | 'gif' | 'tiff'

/** A picture whose left half is red and whose right half is blue. */
export async function picture(format: Format = 'png', width = 80, height = 40): Promise<Buffer<ArrayBuffer>> {
  const half = { width: Math.ceil(width / 2), height, channels: 3 as const, background: 'blue' }
  const blue = await sharp({ create: half }).png().toBuffer()
  const whole = sharp({ create: { width, height, channels: 3, background: 'red' } }).composite([{ input: blue, gravity: 'east' }])
  return Buffer.from(await whole.toFormat(format).toBuffer())
}

/** Whether a pixel is rather red or rather blue; lossy formats mix a little. */
export async function colourAt(bytes: Uint8Array, left: number, top: number): Promise<'red' | 'blue'> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (top * info.width + left) * info.channels
  return (data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue'
}

/** A PNG with an additional text chunk, as editors write them. */
export function withText(png: Buffer, text: string): Buffer {
  const body = Buffer.concat([Buffer.from('tEXtComment\0'), Buffer.from(text)])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length - 4)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  // After the signature and the header chunk.
  return Buffer.concat([png.subarray(0, 33), length, body, checksum, png.subarray(33)])
}
