import type pg from 'pg'

/** A statement as PostgreSQL carried it out. */
export interface Plan {
  sql: string
  /** Milliseconds that it ran for. */
  took: number
  /** The tables that were read from one end to the other. */
  scanned: string[]
}

interface Node {
  'Node Type': string
  'Relation Name'?: string
  Plans?: Node[]
}

/** From now on, new connections to this database have the plan of every statement logged. */
export async function logPlans(client: pg.Client, database: string): Promise<void> {
  const settings = { session_preload_libraries: 'auto_explain', 'auto_explain.log_min_duration': '0', 'auto_explain.log_format': 'json' }
  // A setting of a module is known only where the module is.
  await client.query("LOAD 'auto_explain'")
  for (const [name, value] of Object.entries(settings)) await client.query(`ALTER DATABASE ${database} SET ${name} = '${value}'`)
}

/** Reads the plans out of PostgreSQL's log. */
export function plansIn(log: string): Plan[] {
  return [...log.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n)+)/g)].map(([, took, json = '']) => {
    const { 'Query Text': sql, Plan: root } = JSON.parse(json) as { 'Query Text': string; Plan: Node }
    return { sql: sql.replace(/\s+/g, ' ').trim(), took: Number(took), scanned: [...new Set(scansOf(root))] }
  })
}

function scansOf(node: Node): string[] {
  const own = node['Node Type'].includes('Seq Scan') && node['Relation Name'] !== undefined ? [node['Relation Name']] : []
  return [...own, ...(node.Plans ?? []).flatMap(scansOf)]
}
