import type { PhoneNumber } from '@/lib/telephony/number-schema'

/**
 * Why no test call can be made from a number as it is; null where nothing is in the way (DONE.md, "Outbound": a number
 * needs an outbound agent that is not text-only, and a trunk).
 */
export function testCallObstacle({ active, outboundAgent, connection }: Pick<PhoneNumber, 'active' | 'outboundAgent' | 'connection'>): string | null {
  if (!active) return 'This number is inactive. Activate it to call from it.'
  if (outboundAgent === null) return 'No agent calls out under this number. Choose an outbound agent first.'
  if (outboundAgent.mode === 'text') return 'The outbound agent works in text only and makes no calls. Choose another one first.'
  if (connection === null) return 'This number has no connection to call through. Choose one first.'
  return null
}
