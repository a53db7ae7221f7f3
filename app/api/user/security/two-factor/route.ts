import { demandPassword } from '@/lib/auth/step-up'
import { readAlone } from '@/lib/db/reads'
import { operation, resource } from '@/lib/http/resource'
import { disabling, enrolment, enrolmentCode, recoveryCodes, twoFactorState } from '@/lib/security/schema'
import { confirmTwoFactor, twoFactorOf, startTwoFactor, stopTwoFactor } from '@/lib/security/two-factor'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'Whether two-factor authentication is on, and how many recovery codes are left',
    requires: [],
    answer: twoFactorState,
    run: ({ actor }) => readAlone(twoFactorOf(actor)),
  }),
  POST: operation({
    summary: 'Begins to set up an authenticator app',
    requires: ['twoFactor'],
    stepUp: true,
    answer: enrolment,
    run: ({ actor }) => startTwoFactor(actor),
  }),
  PUT: operation({
    summary: 'Confirms the authenticator app with its first code, which switches two-factor authentication on',
    requires: ['twoFactor'],
    body: enrolmentCode,
    answer: recoveryCodes,
    fails: ['tooMany'],
    run: ({ actor, body }) => confirmTwoFactor(actor, body),
  }),
  DELETE: operation({
    summary: 'Switches two-factor authentication off, with the password and a code or a passkey',
    requires: [],
    body: disabling,
    answer: twoFactorState,
    fails: ['tooMany'],
    run: async ({ actor, body }) => {
      await demandPassword(actor, body.password, body)
      return stopTwoFactor(actor)
    },
  }),
})
