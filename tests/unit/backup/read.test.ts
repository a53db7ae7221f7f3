import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { batchesOf, checkBackup } from '@/lib/backup/read'

let folder: string
let file: string

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-backup-'))
  file = path.join(folder, 'one.backup')
})

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

// By hand, as docs/operating.md and lib/backup/format.ts describe a backup.
const rows = { people: ['(1,Ada)', '(2,"Bob \u2028 \\"the builder\\"")', `(3,${'x'.repeat(3_000_000)})`], empty: [] as string[] }
const sum = (texts: string[]) => String(texts.map((text) => createHash('sha256').update(text).digest().readBigInt64BE()).reduce((one, other) => one + other, 0n))
const header = { backup: 'studio-settings', version: 1, madeAt: '2026-01-01T00:00:00.000Z', migrations: ['1_initial'], tables: { empty: ['id'], people: ['id', 'name'] } }
const end = { end: { empty: { rows: 0, digest: '0' }, people: { rows: 3, digest: sum(rows.people) } } }
const lines = [header, ...rows.people.map((text) => ['people', text]), end].map((line) => JSON.stringify(line))
const zipped = (...parts: string[]) => gzipSync(`${parts.join('\n')}\n`)
const whole = zipped(...lines)
const [first = '', ada = '', bob = '', long = '', last = ''] = lines

async function check(content: Buffer): Promise<unknown> {
  fs.writeFileSync(file, content)
  return checkBackup(file).catch((error: unknown) => String(error))
}

test('a whole backup is what it says of itself', async () => {
  expect(await check(whole)).toEqual({ header, contents: end.end })
  const batches = []
  for await (const batch of batchesOf(file)) batches.push(batch)
  expect(batches.flatMap((batch) => batch.rows)).toEqual(rows.people)
  expect(new Set(batches.map(({ table }) => table))).toEqual(new Set(['people']))
})

const [notWhole, notOurs] = ['is not whole: something is missing from it, or was changed. Nothing was restored.', 'is not a backup that `npm run backup` made, or it is damaged. Nothing was restored.']

test.each([
  ['cut in the middle', whole.subarray(0, whole.length >> 1), notWhole],
  ['cut by a byte', whole.subarray(0, -1), notWhole],
  ['without its end', zipped(first, ada, bob, long), notWhole],
  ['without a row', zipped(first, ada, long, last), notWhole],
  ['with a row twice', zipped(first, ada, ada, bob, long, last), notWhole],
  ['with a row changed', zipped(first, ada.replace('Ada', 'Eve'), bob, long, last), notWhole],
  ['with a row of a table it does not name', zipped(first, ada.replace('people', 'others'), bob, long, last), notWhole],
  ['with more behind its end', zipped(...lines, ada), notWhole],
  ['without its beginning', zipped(ada, bob, long, last), notOurs],
  ['empty', Buffer.alloc(0), notWhole],
  ['zipped nothing', gzipSync(''), notOurs],
  ['of another program', Buffer.from('PGDMP and so on'), notOurs],
  ['zipped text', gzipSync('Hello'.repeat(1000)), notOurs],
  ['zipped JSON', zipped('{"hello": 1}'), notOurs],
  ['damaged within', Buffer.concat([whole.subarray(0, 60), Buffer.from('damage'), whole.subarray(66)]), ' Nothing was restored.'],
  ['of a newer format', zipped(first.replace('"version":1', '"version":2'), last), 'was made by a newer release (format 2). Restore it with that release.'],
])('one %s is refused in words', async (_what, content, words) => {
  expect(await check(content)).toMatch(new RegExp(`^StartError: .+${words.replace(/[.*+?^$()]/g, '\\$&')}$`))
})

test('what cannot be read is said', async () => {
  await expect(checkBackup(path.join(folder, 'none'))).rejects.toThrow(/^There is no file .+none\.$/)
  await expect(checkBackup(folder)).rejects.toThrow('cannot be read (EISDIR).')
})
