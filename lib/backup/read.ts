import 'server-only'
import fs from 'node:fs'
import { createGunzip } from 'node:zlib'
import * as z from 'zod'
import { endSchema, headerSchema, rowSchema, Tally, type Contents, type Header } from '@/lib/backup/format'
import { errorCode } from '@/lib/db/door'
import { StartError } from '@/lib/env'

/** What a backup says of itself, at its beginning and at its end. */
export interface Summary {
  header: Header
  contents: Record<string, Contents>
}

/**
 * Reads a backup from end to end and makes sure that all of it is there.
 *
 * @throws StartError with words for the operator when it is none, or not whole
 */
export async function checkBackup(file: string): Promise<Summary> {
  let header: Header | undefined
  let contents: Summary['contents'] | undefined
  const tallies = new Map<string, Tally>()
  for await (const value of linesOf(file)) {
    if (header === undefined) {
      header = headerOf(value, file)
      for (const table of Object.keys(header.tables)) tallies.set(table, new Tally())
      continue
    }
    const row = rowSchema.safeParse(value)
    if (contents !== undefined) throw damaged(file)
    if (row.success) (tallies.get(row.data[0]) ?? fail(file)).add(row.data[1])
    else contents = (endSchema.safeParse(value).data ?? fail(file)).end
  }
  if (header === undefined) throw foreign(file)
  if (contents === undefined) throw damaged(file)
  const told = contents
  const isWhole = [...tallies].every(([table, tally]) => told[table] !== undefined && sameContents(told[table], tally.contents()))
  if (!isWhole) throw damaged(file)
  return { header, contents }
}

/** Says whether two tables hold the same rows. */
export function sameContents(one: Contents, other: Contents): boolean {
  return one.rows === other.rows && one.digest === other.digest
}

/** The rows of a backup that was checked, in batches of about a megabyte, each of one table. */
export async function* batchesOf(file: string): AsyncGenerator<{ table: string; rows: string[] }> {
  let table = ''
  let rows: string[] = []
  let size = 0
  for await (const value of linesOf(file)) {
    const row = rowSchema.safeParse(value)
    if (!row.success) continue
    const [of, text] = row.data
    if (rows.length > 0 && (of !== table || size > largestBatch)) {
      yield { table, rows }
      ;[rows, size] = [[], 0]
    }
    table = of
    rows.push(text)
    size += text.length
  }
  if (rows.length > 0) yield { table, rows }
}

/** Characters. */
const largestBatch = 1_000_000

// Not node:readline, which also ends a line at characters that a text may hold (U+2028).
async function* linesOf(file: string): AsyncGenerator<unknown> {
  const source = fs.createReadStream(file)
  const text = createGunzip({ chunkSize: 1 << 20 })
  source.on('error', (error) => text.destroy(error)).pipe(text).setEncoding('utf8')
  let begun: string[] = []
  try {
    for await (const chunk of text as AsyncIterable<string>) {
      // A file of some megabytes is one line: it is put together once.
      const [first = '', ...others] = chunk.split('\n')
      begun.push(first)
      for (const other of others) {
        yield parsed(begun.join(''), file)
        begun = [other]
      }
    }
  } catch (error) {
    throw error instanceof StartError ? error : inWords(error, file)
  } finally {
    source.destroy()
  }
  const last = begun.join('')
  if (last !== '') yield parsed(last, file)
}

function parsed(line: string, file: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw foreign(file)
  }
}

function headerOf(value: unknown, file: string): Header {
  const header = headerSchema.safeParse(value)
  if (header.success) return header.data
  const version = z.object({ backup: z.literal('studio-settings'), version: z.number() }).safeParse(value)
  if (version.success) throw new StartError(`${file} was made by a newer release (format ${version.data.version}). Restore it with that release.`)
  throw foreign(file)
}

function inWords(error: unknown, file: string): StartError {
  const code = errorCode(error)
  if (code === 'ENOENT') return new StartError(`There is no file ${file}.`)
  if (code === 'Z_BUF_ERROR') return damaged(file)
  return code === 'Z_DATA_ERROR' ? foreign(file) : new StartError(`${file} cannot be read (${code ?? 'unknown error'}).`)
}

function fail(file: string): never {
  throw damaged(file)
}

function damaged(file: string): StartError {
  return new StartError(`${file} is not whole: something is missing from it, or was changed. Nothing was restored.`)
}

function foreign(file: string): StartError {
  return new StartError(`${file} is not a backup that \`npm run backup\` made, or it is damaged. Nothing was restored.`)
}
