'use client'

import * as Tabs from '@radix-ui/react-tabs'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useLanguage, useTranslate } from '@/components/language/use-language'
import { LeaveGuard } from '@/components/settings/leave-guard'
import { DangerCard, NotificationsPanel, SecurityPanel, TelephonyCard, usePanelsAhead } from '@/components/settings/panels'
import { ProfileCard } from '@/components/settings/profile/profile-card'
import { useProfileForm } from '@/components/settings/profile/use-profile-form'
import { SaveButton } from '@/components/settings/save-button'
import { StepUpDialog } from '@/components/settings/step-up-dialog'
import { TabList } from '@/components/settings/tab-list'
import { toTabId, type TabId } from '@/components/settings/tab-ids'
import { useIsWide } from '@/components/settings/use-is-wide'
import { openTab, useTab } from '@/components/settings/use-tab'
import type { SettingsData } from '@/lib/settings/load-settings'
import { cn } from '@/lib/utils'

/** The settings page: its header with "Save Changes", the five tabs, and the open panel. */
export function SettingsScreen({ data }: { data: SettingsData }) {
  const translate = useTranslate()
  const tab = useTab()
  const profile = useProfileForm(data, () => openTab('profile'))
  const wantedField = useRef<string | null>(null)
  const { available } = data
  const { email } = data.profile
  const timezone = data.profile.timezone ?? 'UTC'
  const { twoFactor, passkeys } = data.security
  usePanelsAhead()

  function openProfile(field: 'phone' | 'timezone') {
    wantedField.current = field
    openTab('profile')
  }

  useEffect(() => {
    if (tab === 'profile' && wantedField.current !== null) document.getElementById(wantedField.current)?.focus()
    wantedField.current = null
  }, [tab])

  return (
    <>
      <header className="mb-6 flex flex-col gap-4 md:flex-row md:items-start md:justify-between">
        <div>
          <h1 className="title-gradient text-3xl leading-9 font-semibold">{translate('Settings')}</h1>
          <p className="mt-1 text-muted-foreground">{translate('Manage your account preferences and configurations')}</p>
        </div>
        <SaveButton saving={profile.saving} dirty={profile.dirty} onSave={profile.save} onDiscard={profile.discard} />
      </header>
      <SettingsTabs tab={tab} hasChanges={profile.dirty}>
        <TabList />
        {/* What can be changed stays mounted once it was opened: what was typed or just stored survives a look at another tab. */}
        <Panel tab="profile" open={tab} keep>
          <ProfileCard profile={profile} />
        </Panel>
        <Panel tab="notifications" open={tab} keep>
          <NotificationsPanel data={data} isOpen={tab === 'notifications'} onOpenProfile={openProfile} />
        </Panel>
        <Panel tab="security" open={tab} keep>
          <SecurityPanel data={data} />
        </Panel>
        <Panel tab="integrations" open={tab}>
          <TelephonyCard states={data.telephony} timezone={timezone} />
        </Panel>
        <Panel tab="danger" open={tab}>
          <DangerCard available={available} confirmer={{ email, twoFactor: twoFactor.enabled, hasPasskeys: passkeys.length > 0 }} timezone={timezone} />
        </Panel>
      </SettingsTabs>
      <StepUpDialog email={email} hasPasskeys={passkeys.length > 0} />
      <LeaveGuard active={profile.dirty} />
    </>
  )
}

/** Knows the window's width, which the server does not: on a small screen this much is drawn once more when the page comes alive, and nothing else. */
function SettingsTabs({ tab, hasChanges, children }: { tab: TabId; hasChanges: boolean; children: ReactNode }) {
  const { direction } = useLanguage()
  const isWide = useIsWide()
  return (
    <Tabs.Root
      dir={direction}
      value={tab}
      onValueChange={(value) => openTab(toTabId(value))}
      orientation={isWide ? 'vertical' : 'horizontal'}
      className={cn('grid items-start gap-6 print:block lg:grid-cols-[minmax(0,1fr)_minmax(0,3fr)]', hasChanges && 'max-md:pb-16')}
    >
      {children}
    </Tabs.Root>
  )
}

interface PanelProps {
  tab: TabId
  open: TabId
  keep?: true
  children: ReactNode
}

function Panel({ tab, open, keep, children }: PanelProps) {
  const [wasOpen, setWasOpen] = useState(tab === open)
  if (tab === open && !wasOpen) setWasOpen(true)
  return (
    <Tabs.Content value={tab} forceMount={keep} className="focus-ring min-w-0 space-y-6 rounded-card data-[state=inactive]:hidden">
      {wasOpen && children}
    </Tabs.Content>
  )
}
