import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react'
import type { Theme } from '@/components/theme/theme-memory'

/** What the themes are called and look like. */
export const themeLooks: Record<Theme, { label: string; act: string; icon: LucideIcon }> = {
  light: { label: 'Light', act: 'Use light theme', icon: Sun },
  dark: { label: 'Dark', act: 'Use dark theme', icon: Moon },
  system: { label: 'System', act: 'Use the theme of this device', icon: Monitor },
}
