import { strFromU8, unzipSync } from 'fflate'
import { parseCsv } from './csv'

/** An export, unpacked by a reader that is not ours. */
export interface Archive {
  names: string[]
  /** A file as it is. @throws Error where it is not in there */
  file: (name: string) => Uint8Array
  /** The rows of a table. */
  json: (table: string) => Record<string, unknown>[]
  /** The same table as a spreadsheet gets it: its lines, the columns' names first. */
  csv: (table: string) => string[][]
  /** Everything in it as one text. */
  text: string
}

/** Unpacks an export. */
export function unpack(bytes: ArrayBuffer): Archive {
  const files = unzipSync(new Uint8Array(bytes))
  const names = Object.keys(files)
  const file = (name: string) => {
    const content = files[name]
    if (content === undefined) throw new Error(`There is no ${name}, but ${names.join(', ')}`)
    return content
  }
  const textOf = (name: string) => strFromU8(file(name))
  return {
    names,
    file,
    json: (table) => JSON.parse(textOf(`json/${table}.json`)) as Record<string, unknown>[],
    csv: (table) => parseCsv(textOf(`csv/${table}.csv`)),
    text: names.map((name) => `${name}\n${Buffer.from(file(name)).toString('latin1')}`).join('\n'),
  }
}
