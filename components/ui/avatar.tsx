'use client'

import { useState, type CSSProperties } from 'react'
import { cn } from '@/lib/utils'

interface AvatarProps {
  image: string | null
  name: string | null
  /** What the colour behind the initials is made of: what stays when the name changes. */
  seed: string
  /** Pixels. */
  size: number
  className?: string
}

/** A picture, else initials, else a placeholder; a picture that cannot be loaded counts as none. */
export function Avatar({ image, name, seed, size, className }: AvatarProps) {
  const [broken, setBroken] = useState<string | null>(null)
  const initials = initialsOf(name)
  const source = image !== null && image !== broken ? image : initials === '' ? '/user.png' : null
  return (
    <span
      data-slot="avatar"
      style={{ width: size, height: size, fontSize: size * 0.36, '--hue': hueOf(seed) } as CSSProperties}
      className={cn('inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full tint font-semibold select-none', className)}
    >
      {source === null ? (
        <span aria-hidden>{initials}</span>
      ) : (
        // eslint-disable-next-line @next/next/no-img-element -- private, already the right size: an optimizer would only cache it in public
        <img src={source} alt="" width={size} height={size} onError={() => setBroken(image)} className="size-full object-cover" />
      )}
    </span>
  )
}

/** The first letters of the first and the last word; in capitals by the same rule everywhere, or a Turkish browser would not match the server. */
function initialsOf(name: string | null): string {
  const words = (name ?? '').split(/[\s-]+/u).filter((word) => /\p{L}/u.test(word))
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word) => /\p{L}/u.exec(word ?? '')?.[0] ?? '').join('').toUpperCase()
}

const hues = 12

/** One of twelve hues, in degrees; always the same for the same words. */
function hueOf(seed: string): number {
  let sum = 0
  for (const letter of seed) sum = (sum * 31 + letter.charCodeAt(0)) % 9973
  return (sum % hues) * (360 / hues)
}
