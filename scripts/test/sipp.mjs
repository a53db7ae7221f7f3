import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import process from 'node:process'
import { canInstall, inPath, installPackages } from './apt.mjs'

const advice = `The tests of SIP trunks need SIPp, and none was found. Do one of these and run the tests again:
  install your system's package: sip-tester on Debian and Ubuntu, sipp elsewhere
  SIPP_PATH=/where/it/is npm test`

/**
 * The path of a SIPp that starts: SIPP_PATH, the system's, or on Debian and Ubuntu, as root, one installed now.
 *
 * @throws an error named StartError that says what to install
 */
export async function findSipp() {
  const found = installed()
  if (found !== undefined) return found
  if (!process.env.SIPP_PATH && canInstall()) await installPackages('sip-tester')
  const now = installed()
  if (now !== undefined) return now
  throw Object.assign(new Error(advice), { name: 'StartError' })
}

function installed() {
  const own = process.env.SIPP_PATH
  return (own ? [own] : inPath('sipp')).find(starts)
}

// Asked for its version it ends with 99.
function starts(file) {
  return fs.existsSync(file) && String(spawnSync(file, ['-v'], { timeout: 20_000 }).stdout).includes('SIPp')
}
