import 'server-only'
import { pages, pagesOfCalls, type Row } from '@/lib/account-lifecycle/export-pages'
import { recordingName } from '@/lib/account-lifecycle/export-recordings'
import { whatGoes, type Fate, type ModelName } from '@/lib/account-lifecycle/what-goes'
import { Prisma } from '@/lib/generated/prisma/client'

/** One table of the archive. */
export interface Table {
  /** Of its files, without folder and ending. */
  name: string
  columns: readonly string[]
  /** All its rows, in pages; read anew at every call. */
  read: () => AsyncGenerator<Row[]>
}

/** How a model's rows are told apart and ordered, where that is not by `id`; by the columns of an index. */
const orders: Partial<Record<ModelName, readonly [string] | readonly [string, string]>> = {
  CallLog: ['startedAt', 'id'],
  BillingRecord: ['createdAt', 'id'],
  SecurityEvent: ['createdAt', 'id'],
  OutgoingMessage: ['createdAt', 'id'],
  Membership: ['organizationId', 'userId'],
  DailyAnalytics: ['agentId', 'day'],
  CapabilityOverride: ['capability'],
  NotificationPreference: ['name'],
  IpWhitelistEntry: ['position'],
  Authenticator: ['state'],
  OrganizationTransfer: ['organizationId'],
  QuietPeriod: ['position'],
  Alert: ['kind', 'subjectId'],
}

interface Shape {
  include?: object
  /** Columns besides the model's own. */
  adds: readonly string[]
  toRow: (row: Row) => Row
}

/** What an id alone would not tell. */
const shapes: Partial<Record<ModelName, Shape>> = {
  Membership: {
    include: { organization: { select: { name: true } }, user: { select: { name: true, email: true } } },
    adds: ['organizationName', 'userName', 'userEmail'],
    toRow: ({ organization, user, ...row }) => ({
      ...row,
      organizationName: (organization as Row).name,
      userName: (user as Row).name,
      userEmail: (user as Row).email,
    }),
  },
  Recording: {
    include: { file: { select: { contentType: true, byteSize: true } } },
    adds: ['contentType', 'byteSize', 'file'],
    toRow: ({ file, ...row }) => {
      const { contentType, byteSize } = file as Row
      return { ...row, contentType, byteSize, file: recordingName(String(row.callLogId), String(contentType)) }
    },
  },
  DailyAnalytics: { adds: [], toRow: ({ day, ...row }) => ({ ...row, day: day instanceof Date ? day.toISOString().slice(0, 'yyyy-mm-dd'.length) : day }) },
}

// Few enough that turning them into text keeps no other request waiting, many enough for the database.
const rowsOfPage = 250
// A conversation can be long.
const transcriptsOfPage = 100

/**
 * Every table of a user's export, as what-goes.ts says: of the person, and of the organizations that they own; of others
 * only that they are members.
 *
 * @param organizationIds the owned ones
 */
export function exportTables(userId: string, organizationIds: readonly string[]): Table[] {
  const models = (Object.keys(whatGoes) as ModelName[]).filter((model) => model !== 'StoredFile').reverse()
  return models.flatMap((model): Table[] => {
    const fate: Fate = whatGoes[model]
    if (typeof fate.export === 'object' && 'leftOut' in fate.export) return []
    const without = fate.export === 'whole' ? [] : fate.export.without
    const { include, adds, toRow } = shapes[model] ?? { adds: [], toRow: (row: Row) => row }
    const omit = Object.fromEntries(without.map((field) => [field, true]))
    const query = { take: model === 'Transcript' ? transcriptsOfPage : rowsOfPage, include, omit }
    const order = orders[model] ?? (['id'] as const)
    async function* read() {
      const sources = fate.by.call === undefined
        ? ownersOf(fate, userId, organizationIds).map((where) => pages(model, { ...query, where, order }))
        : organizationIds.map((id) => pagesOfCalls(model, id, query))
      for (const source of sources) for await (const rows of source) yield rows.map(toRow).map(plain)
    }
    const columns = Object.keys(Prisma[`${model}ScalarFieldEnum`]).filter((field) => !without.includes(field))
    return [{ name: model === 'User' ? 'profile' : fate.table.replaceAll('_', '-'), columns: [...columns, ...adds], read }]
  })
}

/** Whose rows are meant: the person's, or one owned organization's after the other. */
function ownersOf({ by, export: exported }: Fate, userId: string, organizationIds: readonly string[]): object[] {
  const { user, organization } = by
  const isOwnOnly = typeof exported === 'object' && 'onlyOwn' in exported
  if (user !== undefined && organization !== undefined && !isOwnOnly) return [{ OR: [{ userId }, { organizationId: { in: organizationIds } }] }]
  if (user !== undefined) return [user === 'id' ? { id: userId } : { userId }]
  return organizationIds.map((id) => (organization === 'id' ? { id } : { organizationId: id }))
}

/** A row as JSON can hold it. */
function plain(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]))
}

function plainValue(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return typeof value === 'bigint' ? Number(value) : value
}
