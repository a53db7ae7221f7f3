'use client'

import { useRef } from 'react'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/http/client'
import type { Channel, TestQueued } from '@/lib/notifications/schema'

/** Asks for a test message and says where it is on its way to, or why it is not. @param onSent told when one is on its way */
export function useTest(onSent: () => void) {
  const running = useRef(false)
  return async function send(channel: Channel) {
    if (running.current) return
    running.current = true
    try {
      const { body } = await call<TestQueued>('POST', '/api/user/notifications/test', { body: { channel } })
      toast.success(`A test is on its way to ${body.to}`)
      onSent()
    } catch (error) {
      toast.error((error as Error).message)
    } finally {
      running.current = false
    }
  }
}
