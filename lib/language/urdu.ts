import { translatorOf } from '@/lib/language/translate'
import { accounts } from '@/lib/language/urdu/accounts.data'
import { answers } from '@/lib/language/urdu/answers.data'
import { danger } from '@/lib/language/urdu/danger.data'
import { frame } from '@/lib/language/urdu/frame.data'
import { notifications } from '@/lib/language/urdu/notifications.data'
import { profile } from '@/lib/language/urdu/profile.data'
import { security } from '@/lib/language/urdu/security.data'
import { telephony } from '@/lib/language/urdu/telephony.data'

/** All sentences in Urdu, by area of the studio. */
export const urduDictionary = { ...accounts, ...answers, ...danger, ...frame, ...notifications, ...profile, ...security, ...telephony }

/** An English sentence in Urdu. */
export const urdu = translatorOf(urduDictionary, 'ur', true)
