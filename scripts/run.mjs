// `node scripts/run.mjs scripts/….ts …`: runs one of the project's own programs, such as a benchmark, as it is in the source.
import path from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { bundle } from './start/bundle.mjs'
import { generateClient } from './start/steps.mjs'

const [source] = process.argv.splice(2, 1)
if (source === undefined) throw new Error('Usage: node scripts/run.mjs scripts/<program>.ts')
await generateClient()
const name = path.basename(source, '.ts')
const folder = path.join('node_modules/.cache/studio-programs', name)
await bundle({ [name]: source }, folder)
await import(pathToFileURL(path.resolve(folder, `${name}.js`)).href)
