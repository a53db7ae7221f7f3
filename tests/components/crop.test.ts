import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostZoom, moveCrop, squareOf, wholeCrop, zoomCrop } from '@/components/settings/profile/crop'

const wide = { width: 400, height: 200 }

describe('the square of a photo', () => {
  test('is at first the largest one, in the middle', () => {
    expect(squareOf(wide, wholeCrop)).toEqual({ left: 100, top: 0, side: 200 })
    expect(squareOf({ width: 100, height: 300 }, wholeCrop)).toEqual({ left: 0, top: 100, side: 100 })
  })

  test('moves by shares of its side, and stops at the edges', () => {
    expect(squareOf(wide, moveCrop(wide, wholeCrop, 0.25, 0))).toEqual({ left: 150, top: 0, side: 200 })
    expect(squareOf(wide, moveCrop(wide, wholeCrop, 9, 9))).toEqual({ left: 200, top: 0, side: 200 })
    expect(squareOf(wide, moveCrop(wide, wholeCrop, -9, 0)).left).toBe(0)
  })

  test('comes nearer around its middle, and no nearer than four times', () => {
    expect(squareOf(wide, zoomCrop(wide, wholeCrop, 2))).toEqual({ left: 150, top: 50, side: 100 })
    expect(zoomCrop(wide, wholeCrop, 99).zoom).toBe(mostZoom)
    expect(zoomCrop(wide, wholeCrop, 0).zoom).toBe(1)
  })

  test('never leaves the photo, whatever is done to it', () => {
    const length = fc.integer({ min: 1, max: 9000 })
    const step = fc.record({ right: fc.double({ min: -3, max: 3, noNaN: true }), down: fc.double({ min: -3, max: 3, noNaN: true }), zoom: fc.double({ min: 0.1, max: 9, noNaN: true }) })
    fc.assert(
      fc.property(length, length, fc.array(step, { maxLength: 12 }), (width, height, steps) => {
        const size = { width, height }
        const crop = steps.reduce((before, { right, down, zoom }) => zoomCrop(size, moveCrop(size, before, right, down), zoom), wholeCrop)
        const { left, top, side } = squareOf(size, crop)
        expect(Math.min(left, top)).toBeGreaterThanOrEqual(-1e-6)
        expect(left + side).toBeLessThanOrEqual(width + 1e-6)
        expect(top + side).toBeLessThanOrEqual(height + 1e-6)
        expect(side).toBeGreaterThan(0)
      }),
    )
  })
})
