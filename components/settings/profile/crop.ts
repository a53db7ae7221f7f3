/** A picture's size, in pixels. */
export interface Size {
  width: number
  height: number
}

/** The square that is taken of a picture: its middle as shares of the room it has to move in (0…1), and how near it is. */
export interface Crop {
  across: number
  down: number
  zoom: number
}

export const wholeCrop: Crop = { across: 0.5, down: 0.5, zoom: 1 }
export const mostZoom = 4

const drawnSide = 512

/** The square in the picture's own pixels. */
export function squareOf({ width, height }: Size, { across, down, zoom }: Crop): { left: number; top: number; side: number } {
  const side = Math.min(width, height) / zoom
  return { left: (width - side) * across, top: (height - side) * down, side }
}

/** Moves the square by shares of its own side; it stops at the picture's edges. */
export function moveCrop(size: Size, crop: Crop, right: number, downwards: number): Crop {
  const { side } = squareOf(size, crop)
  return { ...crop, across: shift(crop.across, right * side, size.width - side), down: shift(crop.down, downwards * side, size.height - side) }
}

/** Goes nearer or farther; the point in the middle stays there, as far as the edges allow. */
export function zoomCrop(size: Size, crop: Crop, zoom: number): Crop {
  const before = squareOf(size, crop)
  const next = { ...crop, zoom: Math.max(1, Math.min(mostZoom, zoom)) }
  const { side } = squareOf(size, next)
  const growth = (side - before.side) / 2
  return { ...next, across: share(before.left - growth, size.width - side), down: share(before.top - growth, size.height - side) }
}

/** Draws the square as a picture of its own. @returns null where the browser cannot */
export function drawCrop(image: HTMLImageElement, crop: Crop): Promise<Blob | null> {
  const { left, top, side } = squareOf({ width: image.naturalWidth, height: image.naturalHeight }, crop)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = drawnSide
  const context = canvas.getContext('2d')
  if (context === null) return Promise.resolve(null)
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, left, top, side, side, 0, 0, drawnSide, drawnSide)
  // Browsers that cannot write WebP make a PNG, which keeps what is transparent as well.
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/webp', 0.92))
}

function shift(at: number, by: number, room: number): number {
  return share(at * room + by, room)
}

/** A place as a share of the room; in the middle where there is none. */
function share(place: number, room: number): number {
  return room < 0.5 ? 0.5 : Math.max(0, Math.min(1, place / room))
}
