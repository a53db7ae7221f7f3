'use client'

import { toast } from '@/components/ui/toast'
import { catalog, type Capability } from '@/lib/capabilities/catalog'

/** Opens a feature's dialog, or says why it is not available; the server says it again where the page was out of date. */
export function useGate(available: readonly Capability[]) {
  return function enter(capability: Capability, open: () => void) {
    if (available.includes(capability)) open()
    else toast.error(catalog[capability].refusal)
  }
}
