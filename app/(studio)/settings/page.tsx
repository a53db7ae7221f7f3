import { toTabId } from '@/components/settings/tab-ids'
import { SettingsScreen } from '@/components/settings/settings-screen'
import { pageActor } from '@/lib/auth/actor'
import { titled } from '@/lib/language/request-language'
import { loadSettings } from '@/lib/settings/load-settings'

export const generateMetadata = titled('Settings')

interface PageProps {
  searchParams: Promise<{ tab?: string | string[] }>
}

export default async function SettingsPage({ searchParams }: PageProps) {
  const { tab } = await searchParams
  const openTab = toTabId(tab)
  const actor = await pageActor(tab === undefined ? '/settings' : `/settings?tab=${openTab}`)
  return <SettingsScreen data={await loadSettings(actor)} />
}
