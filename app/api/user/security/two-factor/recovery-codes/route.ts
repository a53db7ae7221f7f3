import { operation, resource } from '@/lib/http/resource'
import { adoptRecoveryCodes, renewRecoveryCodes } from '@/lib/security/recovery-codes'
import { recoveryCodes, recoveryCodesLeft } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Makes a new set of recovery codes; the old set works until the new one is adopted',
    requires: [],
    stepUp: true,
    answer: recoveryCodes,
    fails: ['invalid'],
    run: ({ actor }) => renewRecoveryCodes(actor),
  }),
  PUT: operation({
    summary: 'Adopts the new set, once it has been written down',
    requires: [],
    stepUp: true,
    answer: recoveryCodesLeft,
    fails: ['invalid'],
    run: ({ actor }) => adoptRecoveryCodes(actor),
  }),
})
