import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/**
 * Copies what git knows of this folder, changed or not, with the installed packages and the generated client. Packages
 * become further names of the same files where the system can do that: there are very many.
 *
 * @param target an empty folder
 */
export function copyTree(target) {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  for (const file of stdout.split('\0').filter((name) => name !== '' && fs.existsSync(name))) {
    fs.mkdirSync(path.dirname(path.join(target, file)), { recursive: true })
    fs.copyFileSync(file, path.join(target, file))
  }
  fs.cpSync('lib/generated', path.join(target, 'lib/generated'), { recursive: true })
  if (spawnSync('cp', ['-al', 'node_modules', target], { stdio: 'ignore' }).status === 0) return
  fs.rmSync(path.join(target, 'node_modules'), { recursive: true, force: true })
  fs.cpSync('node_modules', path.join(target, 'node_modules'), { recursive: true, verbatimSymlinks: true })
}
