/**
 * The one table of the features that belong to a user rather than to everybody: what each is called, how it is
 * described, and the whole sentence with which it is refused. Refusals are sentences, not a template: their grammar
 * and punctuation are documented as they stand.
 */
interface Feature {
  group: 'notifications' | 'security' | 'danger'
  title: string
  description: string
  refusal: string
}

export const catalog = {
  emailNotifications: {
    group: 'notifications',
    title: 'Email Notifications',
    description: 'Receive notifications via email',
    refusal: 'Email notifications is not available for you! please try again later.',
  },
  smsNotifications: {
    group: 'notifications',
    title: 'SMS Notifications',
    description: 'Receive critical alerts via SMS',
    refusal: 'SMS notifications is not available for you! please try again later.',
  },
  callAlerts: {
    group: 'notifications',
    title: 'Call Alerts',
    description: 'Get notified when agents go offline',
    refusal: 'Call alerts is not available for you! please try again later.',
  },
  weeklyReports: {
    group: 'notifications',
    title: 'Weekly Reports',
    description: 'Receive weekly performance summaries',
    refusal: 'Weekly reports is not available for you! please try again later.',
  },
  systemUpdates: {
    group: 'notifications',
    title: 'System Updates',
    description: 'Get notified about new features and updates',
    refusal: 'System updates is not available for you! please try again later.',
  },
  twoFactor: {
    group: 'security',
    title: 'Two-Factor Authentication (2FA)',
    description: 'Add an extra layer of security to your account',
    refusal: 'Two-Factor Authentication is not available for you!. please try again later.',
  },
  sessionTimeout: {
    group: 'security',
    title: 'Session Timeout (minutes)',
    description: 'Sign out after a time without activity, and after 30 days in any case',
    refusal: 'Session timeout is not available for you! please try again later.',
  },
  ipWhitelist: {
    group: 'security',
    title: 'IP Whitelist',
    description: 'Restrict access to specific IP addresses',
    refusal: 'IP Whitelist is not available for you! please try again later.',
  },
  changePassword: {
    group: 'security',
    title: 'Change Password',
    description: 'Choose a new password for signing in',
    refusal: 'Change password option is not available for you! please try again later.',
  },
  deleteAccount: {
    group: 'danger',
    title: 'Delete Account',
    description: 'Permanently delete your account and all associated data. This action cannot be undone.',
    refusal: 'Delete account is not available for you! please try again later.',
  },
  resetData: {
    group: 'danger',
    title: 'Reset All Data',
    description: 'Delete all call logs, feedback data, and analytics. Your agents and settings will be preserved.',
    refusal: 'Reset data is not available for you! please try again later.',
  },
} as const satisfies Record<string, Feature>

export type Capability = keyof typeof catalog

export type CapabilityGroup = Feature['group']

export type CapabilityIn<G extends CapabilityGroup> = {
  [C in Capability]: (typeof catalog)[C]['group'] extends G ? C : never
}[Capability]

/** All names, in the catalog's order. */
export const capabilities = Object.keys(catalog) as Capability[]

/** The names of one group, in the catalog's order, which is the page's. */
export function capabilitiesIn<G extends CapabilityGroup>(group: G): CapabilityIn<G>[] {
  return capabilities.filter((name): name is CapabilityIn<G> => catalog[name].group === group)
}

/** Says whether `name` is a capability's name; for words that come from outside. */
export function isCapability(name: string): name is Capability {
  return Object.hasOwn(catalog, name)
}
