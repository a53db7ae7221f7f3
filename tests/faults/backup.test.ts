import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres } from '@/scripts/test/postgres.mjs'
import { killApps, startApp, temporaryFolder } from '@/tests/faults/app'
import { digestsIn, digestsOf, type Digests } from '@/tests/faults/digests'
import { getProfile, newPerson, saveCompany, signIn, type Person } from '@/tests/faults/person'
import { onEmbedded, onPostgres, type Place } from '@/tests/faults/secrets'
import { newWitnesses, saveUntilGone, storedNumber, untilEachSaved } from '@/tests/faults/witness'
import { emptyPostgres } from '@/tests/support/database'
import { figure } from '@/tests/support/figure'
import { rounds } from '@/tests/support/length'
import { operateWith } from '@/tests/support/operator'

const [key, otherKey, secret] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex'), randomBytes(32).toString('hex')]
const backups = rounds(5, 50)
// What a text file would cut, and what a row's text must escape.
const awkward = 'Line\u2028separator, "quotes", back\\slash, (brackets), ünïcödé 😀'

let server: Awaited<ReturnType<typeof startPostgres>>
let folder: string
const drops: (() => Promise<void>)[] = []

beforeAll(async () => {
  server = await startPostgres()
  folder = temporaryFolder()
})

afterEach(killApps)

afterAll(async () => {
  for (const drop of drops) await drop()
  await server.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

async function postgresPlace(): Promise<Place> {
  const { address, drop } = await emptyPostgres(server.address)
  drops.push(drop)
  return onPostgres(address)
}

function embeddedPlace(): Promise<Place> {
  const own = fs.mkdtempSync(path.join(folder, 'data-'))
  const place = onEmbedded(own)
  return Promise.resolve({ ...place, settings: { ...place.settings, DATA_DIR: own } })
}

const settingsOf = (place: Place, ENCRYPTION_KEY = key) => ({ NEXTAUTH_URL: 'http://localhost:3000', NEXTAUTH_SECRET: secret, SEED_DEMO: 'no', ...place.settings, ENCRYPTION_KEY })

async function digestsAt(place: Place): Promise<Digests> {
  const opened = await place.open()
  try {
    return await digestsOf(opened)
  } finally {
    await opened.close()
  }
}

const zipped = (...lines: string[]) => gzipSync(`${lines.join('\n')}\n`)

describe.sequential.each([
  ['PostgreSQL', postgresPlace],
  ['the embedded database', embeddedPlace],
])('on %s', (name, newPlace) => {
  let source: Place
  let fresh: Place
  let person: Person
  const file = () => path.join(folder, `${name.replaceAll(' ', '-')}.backup`)

  beforeAll(async () => {
    source = await newPlace()
    fresh = await newPlace()
  })

  test('a backup under load restores into a fresh instance, byte by byte, as of one moment', async () => {
    let app = await startApp(settingsOf(source))
    expect((await operateWith(settingsOf(source), 'seed')).code).toBe(0)
    person = await newPerson(app.address)
    expect((await saveCompany(app.address, person, awkward)).status).toBe(200)
    const witnesses = await newWitnesses(app.address, 4)
    const saving = witnesses.map((witness) => saveUntilGone(app.address, witness))
    await untilEachSaved(witnesses)
    const before = witnesses.map(({ answered }) => answered)
    const backup = await operateWith(settingsOf(source), 'backup', file())
    const after = witnesses.map(({ sent }) => sent)
    // The load went on while it was made, and does not stop with it.
    await untilEachSaved(witnesses)
    app.kill('SIGTERM')
    await Promise.all([app.exited, ...saving])
    expect(backup).toEqual({ code: 0, output: expect.stringMatching(/^Backed up \d+ rows of \d+ tables to .+\nKeep ENCRYPTION_KEY and NEXTAUTH_SECRET as well/) })
    expect((fs.statSync(file()).mode & 0o077).toString(8)).toBe('0')

    const restored = await operateWith(settingsOf(fresh), 'restore', file())
    expect(restored).toEqual({ code: 0, output: expect.stringMatching(/^Restored \d+ rows of \d+ tables, as they were at 20/) })
    const [wanted, found] = [digestsIn(file()), await digestsAt(fresh)]
    const different = Object.keys(wanted).filter((table) => wanted[table] !== found[table])
    figure(40, `Backup under load, ${name}: tables that differ after restoring`, `${different.length} of ${Object.keys(wanted).length}`, 0)
    expect(found).toEqual(wanted)
    expect(Object.values(found).filter((text) => !text.startsWith('0 ')).length).toBeGreaterThan(15)

    app = await startApp(settingsOf(fresh))
    for (const [index, witness] of witnesses.entries()) {
      const stored = await storedNumber(app.address, witness.person)
      expect(stored).toBeGreaterThanOrEqual(before[index] ?? NaN)
      expect(stored).toBeLessThanOrEqual(after[index] ?? NaN)
    }
    expect((await signIn(app.address, person.email)).status).toBe(200)
    expect(await (await getProfile(app.address, person)).json()).toMatchObject({ company: awkward })
    // Keys of other rows are looked after again as before.
    app.kill('SIGTERM')
    await app.exited
    const opened = await fresh.open()
    expect((await opened.query(`SELECT conname FROM pg_constraint WHERE contype = 'f' AND (condeferrable OR NOT convalidated)`)).rows).toEqual([])
    await opened.close()
  })

  test('a backup at rest is what is in the database, and takes the place of other data when forced to', async () => {
    const wanted = await digestsAt(source)
    expect((await operateWith(settingsOf(source), 'backup', file())).code).toBe(0)
    expect(digestsIn(file())).toEqual(wanted)
    const untouched = await digestsAt(fresh)
    expect(untouched).not.toEqual(wanted)
    const refused = await operateWith(settingsOf(fresh), 'restore', file())
    expect(refused).toEqual({ code: 1, output: 'The database is not empty. Restore into an empty one, or add --force to give up what is in it. Nothing was restored.\n' })
    expect(await digestsAt(fresh)).toEqual(untouched)
    expect((await operateWith(settingsOf(fresh), 'restore', file(), '--force')).code).toBe(0)
    expect(await digestsAt(fresh)).toEqual(wanted)
  })

  test('what is no whole backup of this app is refused in words, and nothing is changed', async () => {
    // Every way of being spoilt: tests/unit/backup.
    const whole = fs.readFileSync(file())
    const [header = '', ...others] = gunzipSync(whole).toString().trimEnd().split('\n')
    const bad: [string, Buffer, RegExp][] = [
      ['cut in the middle', whole.subarray(0, whole.length >> 1), /is not whole: .+ Nothing was restored\.\n$/],
      ['of another program', Buffer.from('PGDMP and so on'), /is not a backup that `npm run backup` made, or it is damaged\. Nothing was restored\.\n$/],
      ['of a newer release', zipped(header.replace('_initial"', '_initial","29990101000000_unknown"'), ...others), /made by a newer release \(migration 29990101000000_unknown\)/],
      ['with other columns', zipped(header.replace('"quiet_periods":[', '"quiet_periods":["invented",'), ...others), /The tables of the backup are not those that its migrations make/],
    ]
    const untouched = await digestsAt(fresh)
    const wrong: unknown[] = []
    for (const [what, content, words] of bad) {
      const spoilt = path.join(folder, 'spoilt.backup')
      fs.writeFileSync(spoilt, content)
      const { code, output } = await operateWith(settingsOf(fresh), 'restore', spoilt, '--force')
      if (code !== 1 || !words.test(output)) wrong.push([what, code, output])
    }
    expect(wrong).toEqual([])
    expect(await operateWith(settingsOf(fresh), 'restore', path.join(folder, 'none'))).toEqual({ code: 1, output: expect.stringMatching(/^There is no file .+none\.\n$/) })
    expect(await digestsAt(fresh)).toEqual(untouched)
  })

  test('under another encryption key, and while the app runs, it is refused and nothing is changed', async () => {
    const untouched = await digestsAt(fresh)
    const refused = await operateWith(settingsOf(fresh, otherKey), 'restore', file(), '--force')
    expect(refused).toEqual({ code: 1, output: expect.stringMatching(/^The secrets in the backup were encrypted under another ENCRYPTION_KEY\./) })
    expect(await digestsAt(fresh)).toEqual(untouched)
    const app = await startApp(settingsOf(fresh))
    const meanwhile = await operateWith(settingsOf(fresh), 'restore', file(), '--force')
    expect(meanwhile).toEqual({ code: 1, output: expect.stringMatching(/^The app is connected to this database\.|is in use by process \d+/) })
    expect((await signIn(app.address, person.email)).status).toBe(200)
  })
})

test('a backup of the embedded database restores into a PostgreSQL', async () => {
  const place = await postgresPlace()
  const file = path.join(folder, 'the-embedded-database.backup')
  expect((await operateWith(settingsOf(place), 'restore', file)).code).toBe(0)
  expect(await digestsAt(place)).toEqual(digestsIn(file))
})

test('a backup of two tables that are always written together never holds them apart', async () => {
  const place = await postgresPlace()
  expect((await operateWith(settingsOf(place), 'migrate')).output).toMatch(/^Applied: \d+_initial, /)
  expect((await operateWith(settingsOf(place), 'migrate')).output).toBe('The database is up to date.\n')
  const opened = await place.open()
  await opened.query(`INSERT INTO rate_limits (key, points) VALUES ('pair', 0)`)
  await opened.query(`INSERT INTO usage_statistics VALUES ('2026-01-01', 0, 0, 0)`)
  const both = `WITH one AS (UPDATE rate_limits SET points = points + 1) UPDATE usage_statistics SET calls = calls + 1`
  let going = true
  const writing = (async () => {
    while (going) await opened.query(both)
  })()
  const pairs: [number, number][] = []
  for (let round = 0; round < backups; round++) {
    const file = path.join(folder, 'pair.backup')
    expect((await operateWith(settingsOf(place), 'backup', file)).code).toBe(0)
    const text = gunzipSync(fs.readFileSync(file)).toString()
    pairs.push([Number(/\(pair,(\d+),\)/.exec(text)?.[1]), Number(/\(2026-01-01,(\d+),0,0\)/.exec(text)?.[1])])
  }
  going = false
  await writing
  await opened.close()
  const apart = pairs.filter(([one, other]) => one !== other)
  figure(41, 'Backups under load that hold half of an act', `${apart.length} of ${backups}`, 0)
  expect(apart).toEqual([])
  expect(new Set(pairs.map(([one]) => one)).size).toBe(backups)
})
