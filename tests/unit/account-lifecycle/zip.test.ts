import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { zip, type ArchivedFile } from '@/lib/account-lifecycle/zip'

const at = new Date('2026-11-25T13:45:30Z')

async function* inPieces(...pieces: Uint8Array[]) {
  yield* pieces
}

async function* each(files: Iterable<ArchivedFile>) {
  yield* files
}

async function packed(files: Iterable<ArchivedFile>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of zip(each(files), at)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('zip', () => {
  test('another reader finds every file as it was put in', async () => {
    // The reader keeps files in an object, which has no room for this one.
    const name = fc.stringMatching(/^[\p{L}\d _.-]{1,30}$/u).filter((text) => text !== '__proto__')
    const files = fc.dictionary(name, fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), { maxKeys: 8, noNullPrototype: true })
    await fc.assert(
      fc.asyncProperty(files, async (contents) => {
        const archive = await packed(Object.entries(contents).map(([key, pieces]) => ({ name: key, content: inPieces(...pieces) })))
        const expected = Object.fromEntries(Object.entries(contents).map(([key, pieces]) => [key, Buffer.concat(pieces).toString('hex')]))
        expect(Object.fromEntries(Object.entries(unzipSync(archive)).map(([key, data]) => [key, Buffer.from(data).toString('hex')]))).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('has room for more files than 16 bits can count', { timeout: 120_000 }, async () => {
    const names = Array.from({ length: 66_000 }, (_, index) => `calls/${index}.txt`)
    const archive = await packed(names.map((name) => ({ name, content: inPieces(Buffer.from(name)) })))
    const found = unzipSync(archive, { filter: ({ name }) => /\/(0|65535|65999)\.txt$/.test(name) })
    expect(Object.entries(found).map(([name, data]) => [name, Buffer.from(data).toString()])).toEqual(
      ['calls/0.txt', 'calls/65535.txt', 'calls/65999.txt'].map((name) => [name, name]),
    )
    // What stands before the end: "the true numbers are in the 64-bit record".
    expect(Buffer.from(archive).subarray(-22).readUInt16LE(10)).toBe(0xffff)
    expect(Buffer.from(archive).subarray(-22 - 20 - 56).readBigUInt64LE(32)).toBe(66_000n)
  })

  test('bears its date in UTC, and holds what was compressed', async () => {
    const archive = Buffer.from(await packed([{ name: 'a.txt', content: inPieces(Buffer.alloc(1_000_000, 'a')) }]))
    expect([archive.readUInt16LE(10).toString(2).padStart(16, '0'), archive.readUInt16LE(12).toString(2).padStart(16, '0')]).toEqual([
      '0110110110101111', // 13, 45, 30 / 2
      '0101110101111001', // 2026 - 1980, 11, 25
    ])
    expect(archive.length).toBeLessThan(5000)
  })

  test('reads no further than it is read, and closes its sources when it is left', async () => {
    const events: string[] = []
    async function* endless() {
      try {
        for (;;) {
          events.push('read')
          yield randomBytes(100_000)
        }
      } finally {
        events.push('closed')
      }
    }
    const chunks = zip(each([{ name: 'endless', content: endless() }]), at)
    for (let index = 0; index < 3; index++) await chunks.next()
    await new Promise((resolve) => setTimeout(resolve, 50))
    const read = events.length
    expect(read).toBeLessThan(20)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(events.length).toBe(read)
    await chunks.return(undefined)
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(events.at(-1)).toBe('closed')
  })

  test('fails where a source fails', async () => {
    async function* broken() {
      yield Buffer.from('a')
      throw new Error('No more')
    }
    await expect(packed([{ name: 'broken', content: broken() }])).rejects.toThrow('No more')
  })
})
