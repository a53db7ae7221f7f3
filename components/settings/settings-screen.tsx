'use client'

import * as Tabs from '@radix-ui/react-tabs'
import type { ReactNode } from 'react'
import { DangerCard } from '@/components/settings/danger/danger-card'
import { TelephonyCard } from '@/components/settings/integrations/telephony-card'
import { LeaveGuard } from '@/components/settings/leave-guard'
import { NotificationsCard } from '@/components/settings/notifications/notifications-card'
import { ProfileCard } from '@/components/settings/profile/profile-card'
import { useProfileForm } from '@/components/settings/profile/use-profile-form'
import { SaveButton } from '@/components/settings/save-button'
import { DevicesCard } from '@/components/settings/security/devices-card'
import { PasskeysCard } from '@/components/settings/security/passkeys-card'
import { SecurityCard } from '@/components/settings/security/security-card'
import { SecurityLogCard } from '@/components/settings/security/security-log-card'
import { StepUpDialog } from '@/components/settings/step-up-dialog'
import { TabList } from '@/components/settings/tab-list'
import { toTabId, type TabId } from '@/components/settings/tab-ids'
import { useIsWide } from '@/components/settings/use-is-wide'
import { useTab } from '@/components/settings/use-tab'
import type { SettingsData } from '@/lib/settings/load-settings'
import { cn } from '@/lib/utils'

/** The settings page: its header with "Save Changes", the five tabs, and the open panel. */
export function SettingsScreen({ data }: { data: SettingsData }) {
  const [tab, openTab] = useTab()
  const isWide = useIsWide()
  const profile = useProfileForm(data, () => openTab('profile'))
  const { available } = data
  const { email } = data.profile
  const timezone = data.profile.timezone ?? 'UTC'
  const { twoFactor, passkeys } = data.security
  // Whoever has never been able to add one sees the documented page and no more.
  const showsPasskeys = available.includes('twoFactor') || passkeys.length > 0
  return (
    <>
      <header className="mb-6 flex flex-col gap-4 md:flex-row md:items-start md:justify-between">
        <div>
          <h1 className="title-gradient text-3xl leading-9 font-semibold">Settings</h1>
          <p className="mt-1 text-muted-foreground">Manage your account preferences and configurations</p>
        </div>
        <SaveButton saving={profile.saving} dirty={profile.dirty} onSave={profile.save} />
      </header>
      <Tabs.Root
        value={tab}
        onValueChange={(value) => openTab(toTabId(value))}
        orientation={isWide ? 'vertical' : 'horizontal'}
        className={cn('grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,3fr)]', profile.dirty && 'max-md:pb-16')}
      >
        <TabList />
        {/* What can be changed stays mounted, so that what was typed or just stored survives a look at another tab. */}
        <Panel tab="profile" keep>
          <ProfileCard profile={profile} />
        </Panel>
        <Panel tab="notifications" keep>
          <NotificationsCard stored={data.notifications} />
        </Panel>
        <Panel tab="security" keep>
          <SecurityCard stored={data.security} available={available} profile={data.profile} address={data.address} />
          {showsPasskeys && <PasskeysCard stored={passkeys} available={available} timezone={timezone} />}
          <DevicesCard devices={data.devices} readAt={data.readAt} timezone={timezone} />
          <SecurityLogCard first={data.log} timezone={timezone} />
        </Panel>
        <Panel tab="integrations">
          <TelephonyCard states={data.telephony} timezone={timezone} />
        </Panel>
        <Panel tab="danger">
          <DangerCard available={available} confirmer={{ email, twoFactor: twoFactor.enabled, hasPasskeys: passkeys.length > 0 }} timezone={timezone ?? 'UTC'} />
        </Panel>
      </Tabs.Root>
      <StepUpDialog email={email} hasPasskeys={passkeys.length > 0} />
      <LeaveGuard active={profile.dirty} />
    </>
  )
}

function Panel({ tab, keep, children }: { tab: TabId; keep?: true; children: ReactNode }) {
  return (
    <Tabs.Content value={tab} forceMount={keep} className="focus-ring min-w-0 space-y-6 rounded-card data-[state=inactive]:hidden">
      {children}
    </Tabs.Content>
  )
}
