import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { runStep } from '../start/progress.mjs'

/** Where a program of this name would be, by PATH. */
export function inPath(name) {
  return (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, name))
}

/** Whether packages can be installed now: on Debian and Ubuntu, as root. */
export function canInstall() {
  return process.getuid?.() === 0 && inPath('apt-get').some((file) => fs.existsSync(file))
}

/** Installs packages. A failure is told and not thrown: what matters is whether the program is there afterwards. */
export async function installPackages(...packages) {
  const quietly = { DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await runStep('Updating the list of packages', ['apt-get', 'update', '-qq'], quietly)
    await runStep(`Installing ${packages[0]}`, ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages], quietly)
  } catch (error) {
    process.stderr.write(`${error.message}\n`)
  }
}
