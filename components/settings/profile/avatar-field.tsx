'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, type ChangeEvent, type DragEvent } from 'react'
import { useTranslate } from '@/components/language/use-language'
import { part } from '@/components/part'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/http/client'

const path = '/api/user/avatar'
const formats = 'image/png,image/jpeg,image/webp'
const largest = 5 * 1024 * 1024

const useCropping = part(() => import('@/components/settings/profile/crop-dialog'))

interface AvatarFieldProps {
  image: string | null
  name: string | null
  email: string
}

/** The 80 px picture with upload, by choosing or dropping a file, replace and remove; each takes effect at once. */
export function AvatarField({ image, name, email }: AvatarFieldProps) {
  const translate = useTranslate()
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState({ image, from: image })
  const [busy, setBusy] = useState(false)
  const [chosen, setChosen] = useState<File | null>(null)
  const [isOver, setIsOver] = useState(false)
  const current = shown.from === image ? shown.image : image
  // Where the window cannot be fetched the server takes the middle.
  const cropping = useCropping(chosen !== null, () => chosen !== null && use(chosen))

  async function change(method: 'PUT' | 'DELETE', body?: Blob) {
    setBusy(true)
    try {
      const { body: answer } = await call<{ image: string | null }>(method, path, { body })
      setShown({ image: answer.image, from: image })
      router.refresh()
    } catch (error) {
      toast.error((error as Error).message)
    } finally {
      setBusy(false)
    }
  }

  function use(picture: Blob) {
    setChosen(null)
    void change('PUT', picture)
  }

  function take(file: File | undefined) {
    if (file === undefined || busy) return
    if (file.size > largest) toast.error('The image is larger than 5 MB')
    else setChosen(file)
  }

  function choose(event: ChangeEvent<HTMLInputElement>) {
    take(event.target.files?.[0])
    event.target.value = ''
  }

  // Of what is dragged only files are wanted; a text goes to the field it is dragged to.
  function dragOver(event: DragEvent) {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setIsOver(true)
  }

  function dragLeave({ currentTarget, relatedTarget }: DragEvent) {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setIsOver(false)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files[0])
  }

  return (
    <div
      data-slot="avatar-field"
      data-over={isOver || undefined}
      onDragEnter={dragOver}
      onDragOver={dragOver}
      onDragLeave={dragLeave}
      onDrop={drop}
      className="flex flex-col items-center gap-4 rounded-control md:flex-row data-over:bg-accent data-over:ring-8 data-over:ring-accent data-over:outline-2 data-over:outline-offset-8 data-over:outline-primary data-over:outline-dashed"
    >
      <Avatar image={current} name={name} seed={email} size={80} />
      <div className="flex w-full flex-col gap-2 md:w-auto md:items-start">
        <div className="flex flex-col gap-3 md:flex-row">
          <input ref={input} type="file" accept={formats} onChange={choose} className="sr-only" tabIndex={-1} aria-label={translate('Avatar image')} />
          <Button id="avatar" variant="secondary" disabled={busy} onClick={() => input.current?.click()}>
            {current === null ? 'Upload photo' : 'Replace photo'}
          </Button>
          {current !== null && <Button variant="ghost" disabled={busy} onClick={() => change('DELETE')}>Remove photo</Button>}
        </div>
        <p className="text-center text-[13px] text-muted-foreground md:text-start">
          <span className="pointer-coarse:hidden">{translate('Drop a photo here.')} </span>{translate('PNG, JPEG or WebP, up to 5 MB')}
        </p>
      </div>
      {chosen && cropping && <cropping.CropDialog file={chosen} onClose={() => setChosen(null)} onUse={use} />}
    </div>
  )
}
