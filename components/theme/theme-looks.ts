import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react'
import type { Theme } from '@/components/theme/theme-memory'

/** What the themes are called and look like. */
export const themeLooks: Record<Theme, { label: string; icon: LucideIcon }> = {
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
  system: { label: 'System', icon: Monitor },
}
