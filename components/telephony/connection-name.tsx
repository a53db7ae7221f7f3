import { useTranslate } from '@/components/language/use-language'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import { providerName } from '@/lib/telephony/providers'

/** "Office trunk (Twilio)". */
export function ConnectionName({ name, provider }: { name: string; provider: TelephonyProvider }) {
  const translate = useTranslate()
  return <span><bdi>{name}</bdi> ({translate(providerName(provider))})</span>
}
