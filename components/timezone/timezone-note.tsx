'use client'

import { part } from '@/components/part'

const useCard = part(() => import('@/components/timezone/timezone-note-card'))

interface TimezoneNoteProps {
  userId: string
  /** The profile's timezone. */
  saved: string
}

/** Offers the browser's timezone where the profile has another one; whoever declines is not asked again. */
export function TimezoneNote(props: TimezoneNoteProps) {
  const card = useCard(false, () => undefined)
  return card && <card.TimezoneNoteCard {...props} />
}
