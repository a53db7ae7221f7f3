import 'server-only'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file on its way into an archive. Its size need not be known. */
export interface ArchivedFile {
  /** With folders, parted by `/`. */
  name: string
  content: AsyncIterable<Uint8Array>
}

interface Entry {
  name: Buffer
  crc: number
  size: number
  packedSize: number
  /** Where its header stands in the archive. */
  offset: number
}

// From here on a 32-bit field says "see the 64-bit one" (APPNOTE 4.4.1.4).
const in64 = 0xffff_ffff
const countIn64 = 0xffff
const blockSize = 1000

/**
 * A ZIP archive (PKWARE APPNOTE 6.3.10) of any number of files and any size, made as it is read: nothing is held but some
 * 100 bytes per file for the directory at the end. The libraries on npm hold several hundred and more as they write it,
 * or look through all files for each one.
 *
 * @param at the date that all its files bear
 */
export async function* zip(files: AsyncIterable<ArchivedFile>, at: Date): AsyncGenerator<Uint8Array> {
  const directory = new Directory(at)
  let offset = 0
  for await (const { name, content } of files) {
    const entry: Entry = { name: Buffer.from(name), crc: 0, size: 0, packedSize: 0, offset }
    const header = headerOf(entry, directory.time)
    yield header
    for await (const chunk of deflated(content, entry)) {
      entry.packedSize += chunk.length
      yield chunk
    }
    const descriptor = descriptorOf(entry)
    yield descriptor
    offset += header.length + entry.packedSize + descriptor.length
    directory.add(entry)
  }
  yield* directory.finish(offset)
}

/** Compresses in the thread pool, and counts and sums up what went in. */
async function* deflated(content: AsyncIterable<Uint8Array>, entry: Entry): AsyncGenerator<Buffer> {
  async function* watched() {
    for await (const chunk of content) {
      entry.crc = crc32(chunk, entry.crc)
      entry.size += chunk.length
      yield chunk
    }
  }
  const compressor = createDeflateRaw()
  const pumped = pipeline(watched, compressor)
  // A reader that leaves early closes the compressor; only one that stays hears of failures.
  pumped.catch(() => undefined)
  yield* compressor
  await pumped
}

/** The archive's last part: what is in it and where. */
class Directory {
  readonly time: number
  private readonly blocks: Buffer[] = []
  private records: Buffer[] = []
  private count = 0
  private size = 0

  constructor(at: Date) {
    this.time = dosTime(at)
  }

  add(entry: Entry): void {
    const record = recordOf(entry, this.time)
    this.count += 1
    this.size += record.length
    // Many small buffers would take more room than what is in them.
    if (this.records.push(record) === blockSize) this.close()
  }

  *finish(offset: number): Generator<Buffer> {
    this.close()
    yield* this.blocks
    yield endOf({ count: this.count, size: this.size, offset })
  }

  private close(): void {
    this.blocks.push(Buffer.concat(this.records))
    this.records = []
  }
}

// Names are UTF-8, sum and sizes follow the data; compressed by deflate.
const flags = 0x0808
const deflate = 8
const plainVersion = 20
const version64 = 45
const madeOnUnix = (3 << 8) | version64
const ordinaryFile = 0o100644 * 0x10000

function headerOf({ name }: Entry, time: number): Buffer {
  return bytes([4, 0x04034b50], [2, plainVersion], [2, flags], [2, deflate], [4, time], [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0], name)
}

function descriptorOf(entry: Entry): Buffer {
  const width = isIn64(entry) ? 8 : 4
  return bytes([4, 0x08074b50], [4, entry.crc], [width, entry.packedSize], [width, entry.size])
}

function recordOf(entry: Entry, time: number): Buffer {
  const { name, crc, size, packedSize, offset } = entry
  const extra = isIn64(entry) ? bytes([2, 1], [2, 24], [8, size], [8, packedSize], [8, offset]) : Buffer.alloc(0)
  const [shownPackedSize, shownSize, shownOffset] = isIn64(entry) ? [in64, in64, in64] : [packedSize, size, offset]
  return bytes(
    [4, 0x02014b50], [2, madeOnUnix], [2, isIn64(entry) ? version64 : plainVersion], [2, flags], [2, deflate], [4, time], [4, crc],
    [4, shownPackedSize], [4, shownSize], [2, name.length], [2, extra.length], [2, 0], [2, 0], [2, 0], [4, ordinaryFile], [4, shownOffset], name, extra,
  )
}

function endOf({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const needs64 = count >= countIn64 || size >= in64 || offset >= in64
  const [shownCount, shownSize, shownOffset] = needs64 ? [countIn64, in64, in64] : [count, size, offset]
  const end = bytes([4, 0x06054b50], [2, 0], [2, 0], [2, shownCount], [2, shownCount], [4, shownSize], [4, shownOffset], [2, 0])
  if (!needs64) return end
  const end64 = bytes([4, 0x06064b50], [8, 44], [2, madeOnUnix], [2, version64], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, offset])
  return Buffer.concat([end64, bytes([4, 0x07064b50], [4, 0], [8, offset + size], [4, 1]), end])
}

function isIn64({ size, packedSize, offset }: Entry): boolean {
  return Math.max(size, packedSize, offset) >= in64
}

/** Writes numbers of 2, 4 or 8 bytes, little end first, and bytes as they are. */
function bytes(...parts: ([2 | 4 | 8, number] | Buffer)[]): Buffer {
  return Buffer.concat(parts.map((part) => {
    if (Buffer.isBuffer(part)) return part
    const [width, value] = part
    const buffer = Buffer.alloc(width)
    if (width === 8) buffer.writeBigUInt64LE(BigInt(value))
    else buffer.writeUIntLE(value, 0, width)
    return buffer
  }))
}

/** Two seconds are the finest that the format knows, 1980 its first year. In UTC, whatever the server's zone. */
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return date * 0x10000 + time
}
