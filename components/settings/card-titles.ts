/** What the cards are called that can be looked for by name. */
export const cardTitles = {
  quietHours: 'Quiet Hours',
  deliveries: 'Recent Deliveries',
  passkeys: 'Passkeys',
  devices: 'Devices',
  securityLog: 'Security Log',
} as const
