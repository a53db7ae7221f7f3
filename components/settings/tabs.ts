import { Bell, Globe, Shield, TriangleAlert, User, type LucideIcon } from 'lucide-react'
import type { TabId } from '@/components/settings/tab-ids'

interface Tab {
  label: string
  icon: LucideIcon
  isDanger?: boolean
}

/** What the five tabs are called and look like. */
export const tabs: Record<TabId, Tab> = {
  profile: { label: 'Profile', icon: User },
  notifications: { label: 'Notifications', icon: Bell },
  security: { label: 'Security', icon: Shield },
  integrations: { label: 'Integrations', icon: Globe },
  danger: { label: 'Danger Zone', icon: TriangleAlert, isDanger: true },
}
