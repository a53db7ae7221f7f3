/** Open though it stands among those for signed-in people: a provider calls it, and signs what it says. */
const webhooks = '/api/telephony/twilio/inbound'

/** Whether a path is for signed-in people only. By hand, from the contract. */
export function needsSignIn(path: string): boolean {
  return /\/api\/(user|telephony)\//.test(path) && !path.endsWith(webhooks)
}

/** Whether a path is for programs that show an API key. By hand, from the contract. */
export function needsKey(path: string): boolean {
  return path.endsWith('/api/events')
}
