import { createHash } from 'node:crypto'

/** Makes the id of a row from what it is and when it came to be. */
export type RowId = (kind: string, index: number, at: Date) => string

/**
 * Ids like the database's own (UUID version 7: they sort by time), but the same for the same scope, so that rows can
 * refer to each other before any is written. No two organizations share one.
 */
export function createRowIds(scope: string): RowId {
  return (kind, index, at) => {
    const bytes = createHash('sha256').update(`${scope}/${kind}/${index}`).digest().subarray(0, 16)
    bytes.writeUIntBE(at.getTime(), 0, 6)
    bytes.writeUInt8(0x70 | (bytes.readUInt8(6) & 0x0f), 6)
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }
}
