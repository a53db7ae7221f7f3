import { operation, resource } from '@/lib/http/resource'
import { confirmPhoneCode, sendPhoneCode } from '@/lib/notifications/phone-verification'
import { phoneCode, phoneCodeSent, phoneVerified } from '@/lib/notifications/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: operation({
    summary: 'Texts a six-digit code to the phone number of the profile',
    requires: ['smsNotifications'],
    answer: phoneCodeSent,
    fails: ['taken', 'tooMany'],
    run: ({ actor }) => sendPhoneCode(actor),
  }),
  PUT: operation({
    summary: 'Verifies the phone number with the code that was texted to it',
    requires: ['smsNotifications'],
    body: phoneCode,
    answer: phoneVerified,
    run: ({ actor, body }) => confirmPhoneCode(actor, body),
  }),
})
