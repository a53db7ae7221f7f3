'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { drawCrop, mostZoom, wholeCrop, zoomCrop, type Crop, type Size } from '@/components/settings/profile/crop'
import { CropStage } from '@/components/settings/profile/crop-stage'
import { Button } from '@/components/ui/button'
import { DialogWindow } from '@/components/ui/dialog-window'

interface CropDialogProps {
  /** What was chosen. */
  file: File
  onClose: () => void
  /** Takes the square; or the file itself where this browser cannot read it, so that the server says what is wrong with it. */
  onUse: (picture: Blob) => void
}

/** Asks which square of a photo is to be the avatar. */
export function CropDialog({ file, onClose, onUse }: CropDialogProps) {
  const source = useObjectUrl(file)
  const image = useRef<HTMLImageElement>(null)
  const [size, setSize] = useState<Size | null>(null)
  const [crop, setCrop] = useState(wholeCrop)

  async function use() {
    const drawn = image.current && (await drawCrop(image.current, crop))
    onUse(drawn ?? file)
  }

  return (
    <DialogWindow open onOpenChange={onClose} title="Crop your photo" description="Drag it, or use the sliders, until the circle shows what you want.">
      <div className="mt-5 space-y-4">
        {source !== null && (
          <CropStage source={source} size={size} crop={crop} image={image} onLoad={setSize} onError={() => onUse(file)} onChange={setCrop} />
        )}
        <Slider label="Zoom" value={crop.zoom} least={1} most={mostZoom} isFirst onChange={(zoom) => size && setCrop(zoomCrop(size, crop, zoom))} />
        <Slider label="Left to right" value={crop.across} isDisabled={size === null || !hasRoom(size.width, size, crop)} onChange={(across) => setCrop({ ...crop, across })} />
        <Slider label="Top to bottom" value={crop.down} isDisabled={size === null || !hasRoom(size.height, size, crop)} onChange={(down) => setCrop({ ...crop, down })} />
      </div>
      <div className="mt-6 flex flex-col-reverse gap-3 md:flex-row md:justify-end">
        <Button variant="secondary" onClick={onClose}>Cancel</Button>
        <Button onClick={() => void use()} disabled={size === null}>Use photo</Button>
      </div>
    </DialogWindow>
  )
}

function hasRoom(length: number, { width, height }: Size, { zoom }: Crop): boolean {
  return length - Math.min(width, height) / zoom >= 1
}

interface SliderProps {
  label: string
  value: number
  least?: number
  most?: number
  isFirst?: boolean
  isDisabled?: boolean
  onChange: (value: number) => void
}

function Slider({ label, value, least = 0, most = 1, isFirst, isDisabled, onChange }: SliderProps) {
  const translate = useTranslate()
  return (
    <label className="flex items-center gap-4">
      <span className="w-28 shrink-0 font-medium">{translate(label)}</span>
      <input
        type="range"
        min={least}
        max={most}
        step={(most - least) / 50}
        value={value}
        disabled={isDisabled}
        data-focus-first={isFirst}
        aria-valuetext={`${Math.round((least === 0 ? value : value - 1) * 100)} %`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="focus-ring h-6 min-w-0 flex-1 rounded-full accent-brand disabled:opacity-40 pointer-coarse:h-11"
      />
    </label>
  )
}

function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    // eslint-disable-next-line react-hooks/set-state-in-effect -- an address that has to be given back cannot be made while rendering
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
