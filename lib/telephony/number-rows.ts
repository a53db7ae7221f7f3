import 'server-only'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { describeNumber } from '@/lib/telephony/format-number'
import type { PhoneNumber } from '@/lib/telephony/number-schema'

type Row = Omit<PhoneNumber, 'shown' | 'country'>

const agentOf = (table: Prisma.Sql) => Prisma.sql`
  case when ${table}.id is not null then json_build_object('id', ${table}.id, 'name', ${table}.name, 'mode', ${table}.mode, 'status', ${table}.status) end`

/**
 * Reads phone numbers with all that is shown of them, in one statement.
 *
 * @param condition on `n`, the phone number's row
 */
export async function readNumbers(condition: Prisma.Sql, most: number): Promise<PhoneNumber[]> {
  const rows = await db.$queryRaw<Row[]>`
    select n.id, n.organization_id as "organizationId", o.name as organization, n.number, n.label, n.active, n.version,
           case when c.id is not null then json_build_object('id', c.id, 'name', c.name, 'provider', c.provider) end as connection,
           ${agentOf(Prisma.sql`i`)} as "inboundAgent", ${agentOf(Prisma.sql`u`)} as "outboundAgent"
    from (select * from phone_numbers n where ${condition} order by n.active desc, n.number limit ${most}) n
    join organizations o on o.id = n.organization_id
    left join telephony_connections c on c.id = n.connection_id
    left join agents i on i.id = n.inbound_agent_id
    left join agents u on u.id = n.outbound_agent_id
    order by n.active desc, n.number`
  return rows.map((row) => ({ ...row, ...describeNumber(row.number) }))
}
