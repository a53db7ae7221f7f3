import 'server-only'
import { csvLine } from '@/lib/account-lifecycle/csv'
import { mediaFiles } from '@/lib/account-lifecycle/export-recordings'
import { exportTables, type Table } from '@/lib/account-lifecycle/export-tables'
import type { ArchivedFile } from '@/lib/account-lifecycle/zip'
import type { Actor } from '@/lib/auth/actor'

const readMe = `Your data from TalkifAI Studio

json/        Every table as it is, for programs.
csv/         The same for spreadsheets. A text that a spreadsheet would take for a formula begins with an apostrophe.
recordings/  The recorded calls, named after the call in call-logs.
avatar.webp  Your picture, if you have one.

Organizations that you own are here with everything in them; of others you find your membership.
Passwords, keys and the secrets of your second factors are not in here: nobody can read them, you neither.
`

/** All files of a user's export, each made as it is read. @param organizationIds the owned ones */
export async function* exportFiles({ userId, user }: Actor, organizationIds: readonly string[]): AsyncGenerator<ArchivedFile> {
  yield { name: 'README.txt', content: inBytes([readMe]) }
  for (const table of exportTables(userId, organizationIds)) {
    yield { name: `json/${table.name}.json`, content: inBytes(jsonOf(table)) }
    yield { name: `csv/${table.name}.csv`, content: inBytes(csvOf(table)) }
  }
  yield* mediaFiles(user.avatarFileId, organizationIds)
}

/** A list with one row on each line. */
async function* jsonOf({ read }: Table): AsyncGenerator<string> {
  yield '['
  let separator = '\n'
  for await (const rows of read()) {
    yield separator + rows.map((row) => JSON.stringify(row)).join(',\n')
    separator = ',\n'
  }
  yield '\n]\n'
}

// The mark at the start is how spreadsheets recognise UTF-8.
async function* csvOf({ columns, read }: Table): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(columns)}`
  for await (const rows of read()) yield rows.map((row) => csvLine(columns.map((column) => row[column]))).join('')
}

async function* inBytes(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const text of texts) yield Buffer.from(text)
}
