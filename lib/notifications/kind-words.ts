const titles: Record<string, string> = {
  announcement: 'System update',
  'agent-offline': 'Agent alert',
  'calls-failing': 'Call alert',
  'connection-failing': 'Connection alert',
  'low-balance': 'Balance alert',
  deletion: 'Account deletion',
  'organization-received': 'Organization taken over',
  'phone-code': 'Verification code',
  security: 'Security notice',
  test: 'Test message',
  'weekly-report': 'Weekly report',
}

/** What a message was about, for the list of deliveries: the kind that has no words of its own is read as it stands. */
export function kindTitle(kind: string): string {
  const words = kind.replaceAll('-', ' ')
  return Object.hasOwn(titles, kind) ? (titles[kind] ?? words) : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
