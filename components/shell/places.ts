import { Phone, Settings } from 'lucide-react'

/** The studio's pages. */
export const places = [
  { href: '/settings', label: 'Settings', icon: Settings },
  { href: '/telephony', label: 'Telephony', icon: Phone },
] as const
