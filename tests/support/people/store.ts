import type { Database } from '@/lib/db/client'

/** The database, or a transaction in it. */
export type Store = Omit<Database, '$connect' | '$disconnect' | '$on' | '$use' | '$extends' | '$transaction'>
