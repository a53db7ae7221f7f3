import { StepUpDialog } from '@/components/settings/step-up-dialog'
import { TelephonyScreen } from '@/components/telephony/telephony-screen'
import { pageActor } from '@/lib/auth/actor'
import { readAlone } from '@/lib/db/reads'
import { titled } from '@/lib/language/request-language'
import { passkeysOf } from '@/lib/security/passkeys'
import { loadTelephony } from '@/lib/telephony/load-telephony'
import { toProviderId } from '@/lib/telephony/providers'

export const generateMetadata = titled('Telephony')

const proofWords = 'This concerns what your organization’s calls go through. You will not be asked again for ten minutes.'

interface PageProps {
  searchParams: Promise<{ provider?: string | string[]; number?: string | string[] }>
}

export default async function TelephonyPage({ searchParams }: PageProps) {
  const { provider, number } = await searchParams
  const wanted = toProviderId(provider)
  const numberId = typeof number === 'string' && !number.includes('\0') ? number : null
  const kept = new URLSearchParams({ ...(wanted !== null && { provider: wanted }), ...(numberId !== null && { number: numberId }) })
  const actor = await pageActor(kept.size === 0 ? '/telephony' : `/telephony?${kept}`)
  const [data, { passkeys }] = await Promise.all([loadTelephony(actor, numberId), readAlone(passkeysOf(actor.userId))])
  return (
    <>
      <TelephonyScreen data={data} wanted={wanted} />
      <StepUpDialog email={actor.user.email} hasPasskeys={passkeys.length > 0} description={proofWords} />
    </>
  )
}
