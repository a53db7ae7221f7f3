import fs from 'node:fs'
import { describe, expect, test } from 'vitest'
import { tally } from '../support/figure'

interface Package {
  version: string
  license?: string
}

const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Package> }
const installed = Object.entries(lock.packages)
  .filter(([place]) => place !== '')
  .map(([place, { version, license }]) => ({ place, name: place.replace(/^.*node_modules\//, ''), version, license }))

/** The first versions without the faults that were found in the ones before. */
const floors: Record<string, string> = {
  next: '16.2.11',
  react: '19.2.6',
  'react-dom': '19.2.6',
  'next-auth': '4.24.15',
  nodemailer: '9.1.1',
  sharp: '0.35.0',
  zod: '4.4.0',
  'brace-expansion': '5.0.8',
}

// The old minimatch of two tools cannot take the new one. They read nothing but our own patterns: ESLint's, and the
// OpenAPI document's generator of types, which has no place in the product.
function isToolOnly({ place }: { place: string }): boolean {
  return place.startsWith('node_modules/eslint-config-next/') || place.startsWith('node_modules/@redocly/openapi-core/')
}

function isAtLeast(version: string, floor: string): boolean {
  const [found, wanted] = [version, floor].map((text) => text.split('.').map((part) => parseInt(part, 10)))
  const difference = wanted?.map((part, index) => (found?.[index] ?? 0) - part).find((part) => part !== 0)
  return (difference ?? 0) >= 0
}

describe.each(Object.entries(floors))('%s', (name, floor) => {
  test(`is ${floor} or later, wherever it is installed`, () => {
    const versions = installed.filter((candidate) => candidate.name === name && !isToolOnly(candidate)).map(({ version }) => version)
    expect(versions.length).toBeGreaterThan(0)
    const tooOld = versions.filter((version) => !isAtLeast(version, floor))
    tally(33, 'Packages older than the first version without a known fault', tooOld.length, versions.length)
    expect(tooOld).toEqual([])
  })
})

test('an older version is noticed', () => {
  expect(['16.2.10', '15.9.99', '16.1.11', '16.2'].map((version) => isAtLeast(version, '16.2.11'))).toEqual([false, false, false, false])
  expect(['16.2.11', '16.2.12-canary.1', '16.10.0', '17.0.0'].map((version) => isAtLeast(version, '16.2.11'))).toEqual([true, true, true, true])
})

// Nothing here asks to publish our own source. LGPL is libvips, a library that sharp loads and anybody can replace.
const licences = [
  '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'CC0-1.0', 'EPL-2.0', 'ISC', 'LGPL-3.0-or-later', 'MIT', 'MIT-0', 'MPL-2.0', 'OFL-1.1', 'Python-2.0', 'Unlicense',
]
/** Of packages that name theirs only in their LICENSE file. */
const looked = { 'seq-queue': 'MIT' } as Record<string, string>

test('every package has a licence that we can live with', () => {
  const strange = installed.flatMap(({ name, license = looked[name] ?? 'none' }) => {
    const alternatives = license.replace(/[()]/g, '').split(/ or /i)
    const isFine = alternatives.some((choice) => choice.split(/ and /i).every((part) => licences.includes(part)))
    return isFine ? [] : [`${name}: ${license}`]
  })
  expect(strange).toEqual([])
})

test('each is pinned to one version', () => {
  const { dependencies, devDependencies } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  expect(loose).toEqual([])
})
