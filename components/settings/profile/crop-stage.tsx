import { useEffect, useRef, type CSSProperties, type PointerEvent, type Ref } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { moveCrop, squareOf, zoomCrop, type Crop, type Size } from '@/components/settings/profile/crop'

interface CropStageProps {
  source: string
  /** Null until the picture is there. */
  size: Size | null
  crop: Crop
  image: Ref<HTMLImageElement>
  onLoad: (size: Size) => void
  onError: () => void
  /** Given what is made of the newest crop: presses can come faster than React draws. */
  onChange: (change: (crop: Crop) => Crop) => void
}

/** The picture behind a round window. It is moved by dragging and comes nearer with the wheel; the sliders beside it do the same. */
export function CropStage({ source, size, crop, image, onLoad, onError, onChange }: CropStageProps) {
  const translate = useTranslate()
  const stage = useRef<HTMLDivElement>(null)
  const last = useRef<{ x: number; y: number } | null>(null)

  // React's own listener could not keep the page from scrolling.
  useEffect(() => {
    const element = stage.current
    function onWheel(event: WheelEvent) {
      event.preventDefault()
      if (size !== null) onChange((before) => zoomCrop(size, before, before.zoom * Math.exp(-event.deltaY / 400)))
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [size, onChange])

  function start(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    last.current = { x: event.clientX, y: event.clientY }
  }

  function drag({ clientX: x, clientY: y, currentTarget }: PointerEvent<HTMLDivElement>) {
    const from = last.current
    if (from === null || size === null) return
    const { clientWidth: side } = currentTarget
    last.current = { x, y }
    onChange((before) => moveCrop(size, before, (from.x - x) / side, (from.y - y) / side))
  }

  function end() {
    last.current = null
  }

  return (
    <div
      ref={stage}
      onPointerDown={start}
      onPointerMove={drag}
      onPointerUp={end}
      onPointerCancel={end}
      className="relative mx-auto aspect-square w-full max-w-72 cursor-grab touch-none overflow-hidden rounded-control bg-muted select-none active:cursor-grabbing"
    >
      {/* eslint-disable-next-line @next/next/no-img-element -- a file of this machine */}
      <img
        ref={image}
        src={source}
        alt={translate('The photo you chose')}
        draggable={false}
        onLoad={({ currentTarget }) => onLoad({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })}
        onError={onError}
        style={size === null ? { opacity: 0 } : placeOf(size, crop)}
        className="absolute max-w-none"
      />
      <span aria-hidden className="pointer-events-none absolute inset-0 rounded-full border-2 border-white shadow-[0_0_0_10rem_rgb(0_0_0/50%)]" />
    </div>
  )
}

/** In shares of the stage, whatever its size on this screen. */
function placeOf(size: Size, crop: Crop): CSSProperties {
  const { left, top, side } = squareOf(size, crop)
  const percent = (pixels: number) => `${(pixels / side) * 100}%`
  return { width: percent(size.width), height: percent(size.height), left: percent(-left), top: percent(-top) }
}
