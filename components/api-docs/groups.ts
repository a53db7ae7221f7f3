/** The parts of the API in the order of a reader's interest, each with the paths that belong to it. */
export const groups: readonly { id: string; title: string; paths: RegExp }[] = [
  { id: 'account', title: 'Signing up and getting back in', paths: /^\/api\/(sign-up|forgot-password|reset-password|restore|not-me|passkey-sign-in|ip-rescue|unsubscribe)/ },
  { id: 'profile', title: 'Profile, avatar, phone and language', paths: /^\/api\/user\/(profile|timezone|language|avatar|phone)/ },
  { id: 'sessions', title: 'Sessions', paths: /^\/api\/user\/sessions?(\/|$)/ },
  { id: 'notifications', title: 'What people are told', paths: /^\/api\/user\/notifications/ },
  { id: 'security', title: 'Second factor, passkeys and addresses', paths: /^\/api\/user\/security/ },
  { id: 'data', title: 'Data, export and deletion', paths: /^\/api\/user\/(data|export|deletion)/ },
  { id: 'telephony', title: 'Numbers and providers', paths: /^\/api\/telephony/ },
  { id: 'events', title: 'Events from agents', paths: /^\/api\/events/ },
  { id: 'health', title: 'Health of the service', paths: /^\/api\/health/ },
]
