import { execFileSync } from 'node:child_process'
import process from 'node:process'

/** A part of the first view's scripts. */
export interface Share {
  name: string
  bytes: number
  /** Of its modules one by one, so the sum is above what the files weigh. */
  gzip: number
}

interface Line {
  type: string
  kind?: string
  filename?: string
  outputs?: string[]
  source_path?: string
  size?: number
  compressed_size?: number
}

const next = 'node_modules/next/dist/bin/next'

/**
 * What the first view's scripts consist of, by package, heaviest first. The build keeps no source maps, so Next's own
 * analyzer builds once more, the same way, and counts the modules of what the route loads without being asked.
 */
export function sharesOf(route: string): Share[] {
  const environment = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' }
  execFileSync(process.execPath, [next, 'analyze', '--output'], { env: environment, stdio: 'ignore' })
  const text = execFileSync(process.execPath, [next, 'analyze', 'export', '--route', route], { env: environment, encoding: 'utf8', maxBuffer: 2 ** 28 })
  const lines = text.trim().split('\n').map((line) => JSON.parse(line) as Line)
  const isAsked = (line: Line) => line.kind === 'async'
  const files = new Set(lines.filter((line) => line.type === 'group' && !isAsked(line)).flatMap(({ outputs = [] }) => outputs).filter(isScript))
  const shares = new Map<string, Share>()
  for (const { type, filename = '', source_path: path = '', size = 0, compressed_size: gzip = 0 } of lines) {
    if (type !== 'part' || !files.has(filename)) continue
    const name = packageOf(path)
    const share = shares.get(name) ?? { name, bytes: 0, gzip: 0 }
    shares.set(name, { name, bytes: share.bytes + size, gzip: share.gzip + gzip })
  }
  return [...shares.values()].sort((one, other) => other.gzip - one.gzip)
}

function isScript(file: string): boolean {
  return file.startsWith('[client-fs]') && file.endsWith('.js')
}

function packageOf(path: string): string {
  const compiled = /next\/dist\/compiled\/([^/]+)/.exec(path)?.[1]
  if (compiled !== undefined) return `${compiled} (in next)`
  const name = [...path.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1]
  if (name !== undefined) return name.startsWith('@radix-ui/') ? '@radix-ui/*' : name
  return path.startsWith('[project]/') ? 'the studio’s own' : 'turbopack’s runtime'
}
