import { expect, vi } from 'vitest'
import { getProfile, newPerson, saveCompany, type Person } from '@/tests/faults/person'

/** What one client knows: the last number whose save was answered, and the last it sent. */
export interface Witness {
  person: Person
  answered: number
  sent: number
}

/** Clients with an account each, who have saved nothing yet. */
export function newWitnesses(address: string, count: number): Promise<Witness[]> {
  return Promise.all(Array.from({ length: count }, async () => ({ person: await newPerson(address), answered: 0, sent: 0 })))
}

// Each save has another timezone than the one before, so that half of one shows.
const zones = ['Europe/London', 'Asia/Tokyo', 'America/Lima']

function zoneOf(save: number): string | undefined {
  return zones[save % zones.length]
}

/** Saves one number after another until the app is gone. */
export async function saveUntilGone(address: string, witness: Witness): Promise<void> {
  for (;;) {
    witness.sent += 1
    const { sent } = witness
    const response = await saveCompany(address, witness.person, `save ${sent}`, zoneOf(sent)).catch(() => null)
    if (response === null) return
    expect(response.status).toBe(200)
    witness.answered = sent
  }
}

/** Until a save that each begins from now on was answered: then they are in the middle of saving, however slow the machine. */
export async function untilEachSaved(witnesses: readonly Witness[]): Promise<void> {
  const before = witnesses.map(({ sent }) => sent)
  await vi.waitFor(() => expect(witnesses.filter(({ answered }, place) => answered <= (before[place] ?? 0))).toEqual([]), { timeout: 60_000, interval: 10 })
}

/** The number that the app has of somebody. */
export async function storedNumber(address: string, person: Person): Promise<number> {
  return (await readSave(address, person)).number
}

async function readSave(address: string, person: Person): Promise<{ number: number; timezone: string | null }> {
  const response = await getProfile(address, person)
  expect(response.status).toBe(200)
  const { company, timezone } = (await response.json()) as { company: string | null; timezone: string | null }
  return { number: company === null ? 0 : Number(company.replace('save ', '')), timezone }
}

/** Looks at what is stored of each: less than was answered is lost; what nobody sent, or halves of two saves, is impossible. Adds to `wrong`. */
export async function countWrong(address: string, witnesses: readonly Witness[], wrong: { lost: number; impossible: number }): Promise<void> {
  for (const { person, answered, sent } of witnesses) {
    const { number, timezone } = await readSave(address, person)
    wrong.lost += Math.max(0, answered - number)
    if (!Number.isInteger(number) || number > sent || (number > 0 && timezone !== zoneOf(number))) wrong.impossible += 1
  }
}
