import 'server-only'
import { CarrierFailure, type Carrier } from '@/lib/telephony/carriers/carrier'

/** A SIP trunk of any carrier's: it can be asked whether it is there, and has no API for anything else. */
export function custom(): Carrier {
  return {
    check: () => Promise.reject(withoutApi('cannot be checked yet')),
    numbers: async function* () {
      throw withoutApi('does not tell which numbers it has. Add them by hand.')
    },
    sendText: () => Promise.reject(withoutApi('takes no text messages.')),
    placeCall: () => Promise.reject(withoutApi('has no API that could place a test call. Call from your own phone system.')),
  }
}

function withoutApi(words: string): CarrierFailure {
  return new CarrierFailure('no api', `A custom SIP trunk ${words}`, true)
}
