import { describe, expect, test } from 'vitest'
import { whatGoes, type Fate } from '@/lib/account-lifecycle/what-goes'
import { db } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

const fates: [string, Fate][] = Object.entries(whatGoes)
const namesWhere = (isWanted: (fate: Fate) => boolean) => fates.flatMap(([name, fate]) => (isWanted(fate) ? [name] : [])).sort()

test('the danger zone knows every model, and no other', () => {
  expect(Object.keys(whatGoes).sort()).toEqual(Object.values(Prisma.ModelName).sort())
})

test('it knows every table of the database, each once', async () => {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> '_prisma_migrations'`
  expect(fates.map(([, { table }]) => table).sort()).toEqual(rows.map(({ name }) => name).sort())
})

// By hand, from the page's lists under "Delete Account" and "Reset All Data".
describe('the page’s lists', () => {
  test('of what a reset deletes', () => {
    const gone = ['CallLog', 'DailyAnalytics', 'Feedback', 'PostCallAnalysis', 'Recording', 'StoredFile', 'Transcript']
    expect(namesWhere(({ reset }) => reset !== 'stays')).toEqual(gone)
  })

  test('of what is retained of a deleted account', () => {
    expect(namesWhere(({ deletion }) => deletion !== 'erased')).toEqual(['BillingRecord', 'CallLog', 'KeptKey', 'UsageStatistic'])
  })
})

interface Reference {
  table: string
  column: string
  owner: string
  isCascade: boolean
}

function references() {
  return db.$queryRaw<Reference[]>`
    select source.relname::text as "table", a.attname::text as "column", target.relname::text as owner, c.confdeltype = 'c' as "isCascade"
    from pg_constraint c
    join pg_class source on source.oid = c.conrelid
    join pg_class target on target.oid = c.confrelid
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f'`
}

test('what belongs to a user, an organization or a call is found by the column that says so', async () => {
  const owners: Record<string, keyof Fate['by']> = { users: 'user', organizations: 'organization', call_logs: 'call' }
  const found = await references()
  expect(found.length).toBeGreaterThan(25)
  for (const { table, column, owner, isCascade } of found) {
    const key = owners[owner]
    const [, fate] = fates.find(([, one]) => one.table === table) ?? []
    if (key !== undefined && isCascade) expect([table, fate?.by[key]]).toEqual([table, column])
  }
})

test('what points to a row is erased before it', async () => {
  const position = (table: string) => fates.findIndex(([, fate]) => fate.table === table)
  for (const { table, owner, isCascade } of await references()) {
    if (isCascade) expect([table, owner, position(table) < position(owner)]).toEqual([table, owner, true])
  }
})

test('no secret is exported', async () => {
  const columns = await db.$queryRaw<{ table: string; column: string }[]>`
    select table_name as "table", column_name as "column" from information_schema.columns
    where table_schema = 'public' and (column_name like '%hash' or column_name like 'encrypted%')`
  expect(columns.length).toBeGreaterThan(6)
  for (const { table, column } of columns) {
    const [, fate] = fates.find(([, one]) => one.table === table) ?? []
    const field = column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    const left = fate === undefined || fate.export === 'whole' ? [] : 'without' in fate.export ? fate.export.without : [field]
    if (table !== '_prisma_migrations') expect([table, left.includes(field)]).toEqual([table, true])
  }
})

test('the fields left out of the export are fields of their models', () => {
  for (const [name, fate] of fates) {
    const left = typeof fate.export === 'object' && 'without' in fate.export ? fate.export.without : []
    const scalars = Object.values((Prisma as unknown as Record<string, Record<string, string>>)[`${name}ScalarFieldEnum`] ?? {})
    expect(scalars).toEqual(expect.arrayContaining([...left]))
  }
})
