import 'server-only'
import { contentIdOf } from '@/lib/notifications/mail-sections'
import type { MailChart } from '@/lib/notifications/mail-content'

/** A picture that travels in its mail. */
export interface Picture {
  contentId: string
  png: Buffer
}

/** Of 510 × 140 points, at two pixels each. */
const size = { width: 1020, height: 280 }
const rounding = 10
const lineHeight = 2
const barWidth = 0.56
// Of globals.css the purple between the two that only stand out on white and only on black: a mail may be read on either.
const purple = [0xad, 0x46, 0xff] as const
const grey = [0x9f, 0x9f, 0xa9] as const

/** Draws a chart as bars on a line, without ground: it stands on whatever the mail program has. Nothing that people wrote is in it. */
export async function drawChart(chart: MailChart): Promise<Picture> {
  // Loaded only for a mail that has a picture.
  const { default: sharp } = await import('sharp')
  const pixels = paint(chart.bars.map(({ value }) => value))
  // From pixels and not from SVG, which sharp is kept from reading: see lib/profile/avatar.ts.
  const png = await sharp(pixels, { raw: { ...size, channels: 4 } }).png({ compressionLevel: 9 }).toBuffer()
  return { contentId: contentIdOf(chart), png }
}

function paint(values: readonly number[]): Buffer {
  const pixels = Buffer.alloc(size.width * size.height * 4)
  const highest = Math.max(1, ...values)
  const column = size.width / values.length
  const floor = size.height - lineHeight
  values.forEach((value, index) => {
    const [left, right] = [0.5 - barWidth / 2, 0.5 + barWidth / 2].map((part) => Math.round((index + part) * column))
    // However few, one can be seen.
    const height = value === 0 ? 0 : Math.max(2 * rounding, Math.round((value / highest) * floor))
    fill(pixels, { left: left ?? 0, right: right ?? 0, top: floor - height, bottom: floor }, purple, rounding)
  })
  fill(pixels, { left: 0, right: size.width, top: floor, bottom: size.height }, grey)
  return pixels
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** A box, its upper corners round. */
function fill(pixels: Buffer, { left, right, top, bottom }: Box, colour: readonly number[], radius = 0): void {
  const place = (x: number, y: number) => (y * size.width + x) * 4
  for (let y = top; y < bottom; y += 1) pixels.fill(Buffer.from([...colour, 255]), place(left, y), place(right, y))
  for (let y = 0; y < radius; y += 1) {
    for (let x = 0; x < radius; x += 1) {
      const distance = Math.hypot(radius - x - 0.5, radius - y - 0.5)
      const opacity = Math.round(255 * Math.min(Math.max(radius + 0.5 - distance, 0), 1))
      for (const side of [left + x, right - 1 - x]) pixels[place(side, top + y) + 3] = opacity
    }
  }
}
