'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState, type ChangeEvent } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/http/client'

const path = '/api/user/avatar'
const formats = 'image/png,image/jpeg,image/webp'
const largest = 5 * 1024 * 1024

interface AvatarFieldProps {
  image: string | null
  name: string | null
}

/** The 80 px picture with upload, replace and remove; each takes effect at once. */
export function AvatarField({ image, name }: AvatarFieldProps) {
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState({ image, from: image })
  const [busy, setBusy] = useState(false)
  const current = shown.from === image ? shown.image : image

  async function change(method: 'PUT' | 'DELETE', body?: File) {
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

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file === undefined) return
    if (file.size > largest) toast.error('The image is larger than 5 MB')
    else void change('PUT', file)
  }

  return (
    <div className="flex flex-col items-center gap-4 md:flex-row">
      <Avatar image={current} name={name} size={80} />
      <div className="flex w-full flex-col gap-2 md:w-auto md:items-start">
        <div className="flex flex-col gap-3 md:flex-row">
          <input ref={input} type="file" accept={formats} onChange={choose} className="sr-only" tabIndex={-1} aria-label="Avatar image" />
          <Button variant="secondary" disabled={busy} onClick={() => input.current?.click()}>
            {current === null ? 'Upload photo' : 'Replace photo'}
          </Button>
          {current !== null && <Button variant="ghost" disabled={busy} onClick={() => change('DELETE')}>Remove photo</Button>}
        </div>
        <p className="text-center text-[13px] text-muted-foreground md:text-left">PNG, JPEG or WebP, up to 5 MB</p>
      </div>
    </div>
  )
}
