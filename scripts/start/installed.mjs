import fs from 'node:fs'

/**
 * Says whether node_modules holds what package-lock.json names. npm leaves a lock of its own there when it is done, and
 * removes it first when it begins, so a half-finished installation has none.
 */
export function installedMatchesLock() {
  const wanted = packagesIn('package-lock.json')
  const present = packagesIn('node_modules/.package-lock.json')
  if (wanted === null || present === null) return false
  return Object.entries(wanted).every(([place, { version, integrity, optional, devOptional, peer, extraneous }]) => {
    if (place === '') return true
    const found = present[place]
    // Named in the lock and rightly not installed: packages for other platforms, and what nothing needs.
    if (found === undefined) return Boolean(optional || devOptional || peer || extraneous)
    return found.version === version && found.integrity === integrity
  })
}

function packagesIn(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}
