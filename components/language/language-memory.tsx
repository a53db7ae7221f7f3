'use client'

import { useEffect } from 'react'
import { call } from '@/lib/http/client'
import type { LanguageCode } from '@/lib/language/languages'

/**
 * Tells the server in which language the studio is read, so that mails come in it; rendered only while another one is stored.
 * A failure is silent: the next visit tries again.
 */
export function LanguageMemory({ language }: { language: LanguageCode }) {
  useEffect(() => {
    call('PUT', '/api/user/language', { body: { language } }).catch(() => undefined)
  }, [language])

  return null
}
