import type { Store } from './store'
import { fictionalNumber, type Country } from './fictional-numbers'
import type { Random } from './random'

export interface NumberPlan {
  id: string
  organizationId: string
  country: Country
  label: string
  connectionId: string | null
  inboundAgentId: string | null
  outboundAgentId: string | null
  active: boolean
  createdAt: Date
}

/** So many numbers that the seed chooses are tried; after that chance decides, or people with one seed would queue for the same ones. */
const triesBySeed = 10
const mostTries = 300

/**
 * Writes phone numbers and gives each back with the number it got. A number is unique in the whole database: what
 * somebody else has, also somebody who asks at the same moment, is passed over.
 *
 * @throws Error when the numbers kept for fiction run out
 */
export async function claimNumbers(db: Pick<Store, 'phoneNumber'>, random: Random, plans: readonly NumberPlan[]) {
  const claimed: (Omit<NumberPlan, 'country'> & { number: string })[] = []
  for (const { country, ...plan } of plans) claimed.push({ ...plan, number: await claim(db, random, country, plan) })
  return claimed
}

async function claim(db: Pick<Store, 'phoneNumber'>, random: Random, country: Country, plan: Omit<NumberPlan, 'country'>): Promise<string> {
  for (let tried = 0; tried < mostTries; tried++) {
    const source = tried < triesBySeed ? random : random.fork(`${plan.id} ${tried}`)
    const number = fictionalNumber(source, country)
    const { count } = await db.phoneNumber.createMany({ data: { ...plan, number }, skipDuplicates: true })
    if (count === 1) return number
  }
  throw new Error('There are no fictional phone numbers left in this database.')
}
