/** What connecting a provider is called. */
export const connectWords = { twilio: 'Connect Twilio', telnyx: 'Connect Telnyx', plivo: 'Connect Plivo', custom: 'Connect your own carrier' }
