import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Open } from '@/tests/faults/secrets'

/** A digest of the rows of each table, in an order of their own. */
export type Digests = Record<string, string>

/** Of a database as it is. */
export async function digestsOf({ query }: Open): Promise<Digests> {
  await query(`SET timezone = 'UTC'`)
  const { rows: tables } = await query<{ name: string }>(`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`)
  const digests: Digests = {}
  for (const { name } of tables) {
    const { rows } = await query<{ text: string }>(`SELECT one::text AS text FROM "${name}" AS one`)
    digests[name] = digest(rows.map(({ text }) => text))
  }
  return digests
}

/** Of what a backup holds, read without the product's own reader. */
export function digestsIn(file: string): Digests {
  const [header, ...lines] = gunzipSync(fs.readFileSync(file)).toString().trimEnd().split('\n').map((line): unknown => JSON.parse(line))
  const { tables } = header as { tables: Record<string, string[]> }
  const rows = lines.slice(0, -1) as [string, string][]
  return Object.fromEntries(Object.keys(tables).map((name) => [name, digest(rows.filter(([table]) => table === name).map(([, text]) => text))]))
}

function digest(rows: string[]): string {
  const hash = createHash('sha256')
  for (const row of rows.sort()) hash.update(row).update('\0')
  return `${rows.length} ${hash.digest('hex')}`
}
