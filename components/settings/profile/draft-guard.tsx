'use client'

import { useEffect } from 'react'
import { dropForeignDraft } from '@/components/settings/profile/kept-draft'

/** Sees to it that an unsaved profile is kept for its user alone and not for longer than an hour. @param userId null on the way in */
export function DraftGuard({ userId }: { userId: string | null }) {
  useEffect(() => {
    const left = dropForeignDraft(userId)
    if (left === null) return
    const timer = setTimeout(() => dropForeignDraft(userId), left)
    return () => clearTimeout(timer)
  }, [userId])

  return null
}
