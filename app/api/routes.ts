import * as events from '@/app/api/events/route'
import * as forgotPassword from '@/app/api/forgot-password/route'
import * as health from '@/app/api/health/live/route'
import * as ready from '@/app/api/health/ready/route'
import * as ipRescue from '@/app/api/ip-rescue/route'
import * as ipRescueUse from '@/app/api/ip-rescue/use/route'
import * as notMe from '@/app/api/not-me/route'
import * as passkeySignIn from '@/app/api/passkey-sign-in/route'
import * as resetPassword from '@/app/api/reset-password/route'
import * as restore from '@/app/api/restore/route'
import * as signUp from '@/app/api/sign-up/route'
import * as connections from '@/app/api/telephony/connections/route'
import * as connection from '@/app/api/telephony/connections/[id]/route'
import * as importing from '@/app/api/telephony/connections/[id]/import/route'
import * as carrierNumbers from '@/app/api/telephony/connections/[id]/numbers/route'
import * as connectionTest from '@/app/api/telephony/connections/[id]/test/route'
import * as phoneNumbers from '@/app/api/telephony/phone-numbers/route'
import * as phoneNumber from '@/app/api/telephony/phone-numbers/[id]/route'
import * as testCall from '@/app/api/telephony/phone-numbers/[id]/test-call/route'
import * as twilioInbound from '@/app/api/telephony/twilio/inbound/route'
import * as unsubscribed from '@/app/api/unsubscribe/route'
import * as avatar from '@/app/api/user/avatar/route'
import * as picture from '@/app/api/user/avatar/[id]/route'
import * as callData from '@/app/api/user/data/route'
import * as resetPreview from '@/app/api/user/data/preview/route'
import * as reset from '@/app/api/user/data/reset/route'
import * as deletion from '@/app/api/user/deletion/route'
import * as deletionNow from '@/app/api/user/deletion/now/route'
import * as exported from '@/app/api/user/export/route'
import * as language from '@/app/api/user/language/route'
import * as notifications from '@/app/api/user/notifications/route'
import * as deliveries from '@/app/api/user/notifications/deliveries/route'
import * as quietHours from '@/app/api/user/notifications/quiet-hours/route'
import * as testMessage from '@/app/api/user/notifications/test/route'
import * as phoneVerification from '@/app/api/user/phone/verification/route'
import * as profile from '@/app/api/user/profile/route'
import * as securityLog from '@/app/api/user/security-log/route'
import * as ipWhitelist from '@/app/api/user/security/ip-whitelist/route'
import * as passkeys from '@/app/api/user/security/passkeys/route'
import * as passkey from '@/app/api/user/security/passkeys/[id]/route'
import * as passkeyRequest from '@/app/api/user/security/passkeys/request/route'
import * as password from '@/app/api/user/security/password/route'
import * as sessionTimeout from '@/app/api/user/security/session-timeout/route'
import * as stepUp from '@/app/api/user/security/step-up/route'
import * as authenticator from '@/app/api/user/security/two-factor/authenticator/route'
import * as recoveryCodes from '@/app/api/user/security/two-factor/recovery-codes/route'
import * as twoFactor from '@/app/api/user/security/two-factor/route'
import * as session from '@/app/api/user/session/route'
import * as sessions from '@/app/api/user/sessions/route'
import * as device from '@/app/api/user/sessions/[id]/route'
import * as timezone from '@/app/api/user/timezone/route'

/** Every documented route by its path. A test compares this list with the folders. */
export const routes = {
  '/api/user/profile': profile,
  '/api/user/timezone': timezone,
  '/api/user/language': language,
  '/api/user/avatar': avatar,
  '/api/user/avatar/{id}': picture,
  '/api/user/notifications': notifications,
  '/api/user/notifications/quiet-hours': quietHours,
  '/api/user/notifications/deliveries': deliveries,
  '/api/user/notifications/test': testMessage,
  '/api/user/phone/verification': phoneVerification,
  '/api/user/security/session-timeout': sessionTimeout,
  '/api/user/security/ip-whitelist': ipWhitelist,
  '/api/user/security/password': password,
  '/api/user/security/step-up': stepUp,
  '/api/user/security/two-factor': twoFactor,
  '/api/user/security/two-factor/authenticator': authenticator,
  '/api/user/security/two-factor/recovery-codes': recoveryCodes,
  '/api/user/security/passkeys': passkeys,
  '/api/user/security/passkeys/request': passkeyRequest,
  '/api/user/security/passkeys/{id}': passkey,
  '/api/user/security-log': securityLog,
  '/api/user/session': session,
  '/api/user/sessions': sessions,
  '/api/user/sessions/{id}': device,
  '/api/user/data': callData,
  '/api/user/data/preview': resetPreview,
  '/api/user/data/reset': reset,
  '/api/user/deletion': deletion,
  '/api/user/deletion/now': deletionNow,
  '/api/user/export': exported,
  '/api/telephony/connections': connections,
  '/api/telephony/connections/{id}': connection,
  '/api/telephony/connections/{id}/test': connectionTest,
  '/api/telephony/connections/{id}/numbers': carrierNumbers,
  '/api/telephony/connections/{id}/import': importing,
  '/api/telephony/phone-numbers': phoneNumbers,
  '/api/telephony/phone-numbers/{id}': phoneNumber,
  '/api/telephony/phone-numbers/{id}/test-call': testCall,
  '/api/restore': restore,
  '/api/sign-up': signUp,
  '/api/forgot-password': forgotPassword,
  '/api/reset-password': resetPassword,
  '/api/not-me': notMe,
  '/api/passkey-sign-in': passkeySignIn,
  '/api/ip-rescue': ipRescue,
  '/api/ip-rescue/use': ipRescueUse,
  '/api/telephony/twilio/inbound': twilioInbound,
  '/api/unsubscribe': unsubscribed,
  '/api/events': events,
  '/api/health/live': health,
  '/api/health/ready': ready,
}
