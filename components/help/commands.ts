import { Keyboard, Languages, LogOut, Plus, Save, type LucideIcon } from 'lucide-react'
import { shortcutWords } from '@/components/help/shortcut-words'
import { cardTitles } from '@/components/settings/card-titles'
import { fieldLabels } from '@/components/settings/profile/field-labels'
import { tabIds, type TabId } from '@/components/settings/tab-ids'
import { tabs } from '@/components/settings/tabs'
import { places } from '@/components/shell/places'
import { addWords } from '@/components/telephony/add-words'
import { themeLooks } from '@/components/theme/theme-looks'
import { themes, type Theme } from '@/components/theme/theme-memory'
import { capabilitiesIn, catalog, type Capability } from '@/lib/capabilities/catalog'
import { languageCodes, languages, type LanguageCode } from '@/lib/language/languages'
import { notificationNames } from '@/lib/notifications/schema'
import { providers } from '@/lib/telephony/providers'

/** What a command does: goes somewhere, shows a control by its id, or acts. */
export type Deed =
  | { go: string; control?: string }
  | { tab: TabId; control: string | null }
  | { theme: Theme }
  | { language: LanguageCode }
  | { act: 'save' | 'shortcuts' | 'sign-out' }

export interface Command {
  id: string
  name: string
  group: string
  icon: LucideIcon
  /** What else somebody may call it. */
  words: string
  deed: Deed
}

type Setting = [control: string, name: string, words: string]

/**
 * Every page, setting and act, in the order of the pages. In another language they are found by their English names too.
 *
 * @param available the features that the user has, some of which have settings of their own
 */
export function commandsFor(available: readonly Capability[], translate: (words: string) => string = (words) => words): Command[] {
  const settings: Record<TabId, Setting[]> = {
    profile: [
      ['avatar', 'Profile photo', 'avatar picture image upload'],
      ['name', fieldLabels.name, ''],
      ['email', fieldLabels.email, 'mail'],
      ['company', fieldLabels.company, 'organization business'],
      ['phone', fieldLabels.phone, 'mobile telephone'],
      ['timezone', fieldLabels.timezone, 'time zone clock local'],
    ],
    notifications: [
      ...notificationNames.map((name): Setting => [name, catalog[name].title, catalog[name].description]),
      ...(notificationNames.some((name) => available.includes(name)) ? [['quietHours', cardTitles.quietHours, 'do not disturb night silence'] satisfies Setting] : []),
      ['deliveries', cardTitles.deliveries, 'messages sent mails texts'],
    ],
    security: [
      ...capabilitiesIn('security').map((name): Setting => [name, catalog[name].title, `${catalog[name].description}\n${securityWords[name]}`]),
      ...(available.includes('twoFactor') ? [['passkeys', cardTitles.passkeys, 'fingerprint face webauthn'] satisfies Setting] : []),
      ['devices', cardTitles.devices, 'sessions sign out everywhere'],
      ['securityLog', cardTitles.securityLog, 'audit history events'],
    ],
    integrations: providers.map(({ id, integration, description }): Setting => [`integration-${id}`, integration, description]),
    danger: capabilitiesIn('danger').map((name): Setting => [name, catalog[name].title, `${catalog[name].description}\n${dangerWords[name]}`]),
  }
  const commands: Command[] = [
    ...places.map(({ href, label, icon }): Command => ({ id: href, name: label, group: 'Pages', icon, words: 'open page', deed: { go: href } })),
    { id: 'addNumber', name: addWords, group: 'Pages', icon: Plus, words: 'new telephony', deed: { go: '/telephony', control: 'addNumber' } },
    ...tabIds.flatMap((tab) => {
      const { label, icon } = tabs[tab]
      const inTab = settings[tab].map(([control, name, words]): Command => ({ id: control, name, group: label, icon, words, deed: { tab, control } }))
      return [{ id: tab, name: label, group: label, icon, words: 'tab', deed: { tab, control: null } }, ...inTab]
    }),
    ...themes.map((theme): Command => ({ id: theme, name: themeLooks[theme].act, group: 'Acts', icon: themeLooks[theme].icon, words: 'appearance mode color look', deed: { theme } })),
    ...languageCodes.map((code): Command => ({ id: `language-${code}`, name: languages[code].name, group: 'Acts', icon: Languages, words: 'language', deed: { language: code } })),
    { id: 'save', name: shortcutWords.save, group: 'Acts', icon: Save, words: 'changes store', deed: { act: 'save' } },
    { id: 'shortcuts', name: shortcutWords.title, group: 'Acts', icon: Keyboard, words: 'keys help hotkeys', deed: { act: 'shortcuts' } },
    { id: 'sign-out', name: 'Sign out', group: 'Acts', icon: LogOut, words: 'log out logout leave', deed: { act: 'sign-out' } },
  ]
  return commands.map((command) => ({ ...command, name: translate(command.name), group: translate(command.group), words: `${command.name} ${command.words} ${translate(command.words)}` }))
}

const securityWords = {
  twoFactor: 'mfa totp authenticator recovery codes second factor',
  sessionTimeout: 'idle inactivity automatic',
  ipWhitelist: 'allowlist allow list network',
  changePassword: 'new credentials',
} as const

const dangerWords = { deleteAccount: 'close remove erase', resetData: 'wipe clear' } as const
