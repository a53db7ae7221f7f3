import { setTimeout as pause } from 'node:timers/promises'

const patience = 15_000

/**
 * Waits until the server under test has sent a text through the Twilio that tests/setup/server.ts plays.
 *
 * @param number E.164
 * @returns the newest text to that number
 * @throws when none comes within 15 seconds
 */
export async function textTo(number: string): Promise<string> {
  const { TWILIO_BASE_URL } = JSON.parse(process.env.STUDIO_SETTINGS ?? '{}') as Record<string, string>
  const deadline = performance.now() + patience
  while (performance.now() < deadline) {
    const texts = (await (await fetch(`${TWILIO_BASE_URL}/played/texts`)).json()) as Record<string, string>[]
    const newest = texts.findLast(({ To }) => To === number)
    if (newest !== undefined) return newest.Body ?? ''
    await pause(100)
  }
  throw new Error(`No text to ${number} came within ${patience / 1000} seconds.`)
}
