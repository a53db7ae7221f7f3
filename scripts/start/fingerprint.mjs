import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** One hash of the names and contents of files and of everything in folders; generated code is left out, its source counts. */
export function fingerprint(places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap(filesIn)) hash.update(`${file}\0`).update(fs.readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesIn(place) {
  const status = fs.statSync(place, { throwIfNoEntry: false })
  if (status === undefined || place === path.join('lib', 'generated')) return []
  if (!status.isDirectory()) return [place]
  return fs.readdirSync(place).sort().flatMap((name) => filesIn(path.join(place, name)))
}
