import { useSyncExternalStore } from 'react'
import type { ExternalToast } from 'sonner'

/** What a toast says. */
export interface Message {
  kind: 'success' | 'error'
  text: string
  options?: Pick<ExternalToast, 'action'> | undefined
}

/** How long a toast stays, in milliseconds. */
export const toastLife = 4000

let waiting: readonly Message[] = []
let speaker: ((message: Message) => void) | null = null
const listeners = new Set<() => void>()
const none: readonly Message[] = []

/** Tells what happened, in the place that `Toasts` gives it. What is told before that is ready waits for it. */
export const toast = {
  success: (text: string) => say({ kind: 'success', text }),
  error: (text: string, options?: Message['options']) => say({ kind: 'error', text, options }),
}

function say(message: Message): void {
  if (speaker === null) setWaiting([...waiting, message])
  else speaker(message)
}

/** For the place that toasts appear in: what waits, until somebody takes it. */
export function useWaitingMessages(): readonly Message[] {
  return useSyncExternalStore(subscribe, () => waiting, () => none)
}

/** For the same: takes what waits. */
export function takeMessages(): readonly Message[] {
  const taken = waiting
  if (taken.length > 0) setWaiting(none)
  return taken
}

/** For the same: from now on `speak` says everything, beginning with what waits; with null, everything waits again. */
export function setSpeaker(speak: ((message: Message) => void) | null): void {
  speaker = speak
  if (speak !== null) takeMessages().forEach(speak)
}

function setWaiting(messages: readonly Message[]): void {
  waiting = messages
  for (const tell of listeners) tell()
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}
