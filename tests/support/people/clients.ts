import type { Client } from './clients/client'
import { harbourDental } from './clients/harbour-dental'
import { lakesideProperty } from './clients/lakeside-property'
import { northlineFreight } from './clients/northline-freight'
import { willowHotel } from './clients/willow-hotel'

/** The businesses that an organization can work for. */
export const clients = { harbourDental, willowHotel, northlineFreight, lakesideProperty } satisfies Record<string, Client>

export type ClientName = keyof typeof clients

/** Pairs from one country, so that an organization's calls fall into one set of office hours. */
export const clientPairs: readonly [readonly ClientName[], ...(readonly ClientName[])[]] = [
  ['harbourDental', 'willowHotel'],
  ['northlineFreight', 'lakesideProperty'],
]
