import path from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

/** What is imported by every example; the verbs stand for any that a feature has. */
const preamble = `
import type { Actor } from '@/lib/auth/actor'
import { demand } from '@/lib/capabilities/demand'
import { openOperation, operation, resource } from '@/lib/http/resource'
import { changedNames, changeNotifications } from '@/lib/notifications/preferences'
import { notificationChanges } from '@/lib/notifications/schema'

declare function startTwoFactor(actor: Actor<'twoFactor'>): Promise<string>
declare function resetWithCode(actor: Actor<'resetData' | 'twoFactor'>): Promise<string>
declare function readAnything(actor: Actor): Promise<string>
declare const signedIn: Actor
export { changedNames, changeNotifications, demand, notificationChanges, openOperation, operation, readAnything, resetWithCode, resource, signedIn, startTwoFactor }
`

const refused = {
  'a route without `requires`': `resource({ POST: operation({ summary: '', run: ({ actor }) => readAnything(actor) }) })`,
  'a route that requires nothing and calls a gated verb': `resource({ POST: operation({ summary: '', requires: [], run: ({ actor }) => startTwoFactor(actor) }) })`,
  'a route that requires another capability': `resource({ POST: operation({ summary: '', requires: ['resetData'], run: ({ actor }) => startTwoFactor(actor) }) })`,
  'a capability with a typing mistake': `resource({ POST: operation({ summary: '', requires: ['twofactor'], run: ({ actor }) => readAnything(actor) }) })`,
  'an actor made by hand': `void startTwoFactor({ userId: 'x', sessionId: 'y', user: signedIn.user })`,
  'an actor copied by hand': `void startTwoFactor({ ...signedIn })`,
  'one capability of two': `resource({ POST: operation({ summary: '', requires: ['twoFactor'], run: ({ actor }) => resetWithCode(actor) }) })`,
  'a gated verb without demand': `void startTwoFactor(signedIn)`,
  'a demand for another capability': `void startTwoFactor(demand(signedIn, ['resetData']))`,
  'a demand with a typing mistake': `demand(signedIn, ['twofactor'])`,
  'a gated verb for a stranger': `resource({ POST: openOperation({ summary: '', run: ({ actor }) => startTwoFactor(actor) }) })`,
  'changes of the body without naming them': `resource({ PUT: operation({ summary: '', body: notificationChanges, requires: [], run: ({ actor, body }) => changeNotifications(actor, body) }) })`,
  'a method that HTTP does not have': `resource({ FETCH: operation({ summary: '', requires: [], run: ({ actor }) => readAnything(actor) }) })`,
}

const accepted = {
  'a route that requires what it calls': `resource({ POST: operation({ summary: '', requires: ['twoFactor'], run: ({ actor }) => startTwoFactor(actor) }) })`,
  'a route that requires nothing and reads': `resource({ GET: operation({ summary: '', requires: [], run: ({ actor }) => readAnything(actor) }) })`,
  'both of two': `resource({ POST: operation({ summary: '', requires: ['twoFactor', 'resetData'], run: ({ actor }) => resetWithCode(actor) }) })`,
  'holding more than is asked for': `void startTwoFactor(demand(signedIn, ['twoFactor', 'resetData']))`,
  'what the body names': `resource({ PUT: operation({ summary: '', body: notificationChanges, requires: changedNames, run: ({ actor, body }) => changeNotifications(actor, body) }) })`,
}

const root = path.resolve(import.meta.dirname, '../..')
const examples = new Map(Object.entries({ ...refused, ...accepted }).map(([name, code], index) => [name, { code, file: path.join(root, `tests/contract/example-${index}.ts`) }]))
const program = compile()

describe('does not compile:', () => {
  test.each(Object.keys(refused))('%s', (name) => {
    expect(errorsIn(name)).not.toEqual([])
  })
})

// Without these, an example that is broken for another reason would pass for a refusal.
describe('compiles:', () => {
  test.each(Object.keys(accepted))('%s', (name) => {
    expect(errorsIn(name)).toEqual([])
  })
})

function errorsIn(name: string): string[] {
  const source = program.getSourceFile(examples.get(name)?.file ?? '')
  if (source === undefined) throw new Error(`No example ${name}`)
  const problems = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  return problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

/** One program of all examples, which exist only in memory, under the project's own options. */
function compile(): ts.Program {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile) as { config: object }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const host = ts.createCompilerHost(options)
  const codeOf = (file: string) => [...examples.values()].find((example) => example.file === file)?.code
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (file) => codeOf(file) !== undefined || fileExists(file)
  host.readFile = (file) => codeOf(file) ?? readFile(file)
  host.getSourceFile = (file, ...rest) => {
    const code = codeOf(file)
    return code === undefined ? getSourceFile(file, ...rest) : ts.createSourceFile(file, `${preamble}\n${code}\n`, rest[0])
  }
  return ts.createProgram([...examples.values()].map(({ file }) => file), { ...options, incremental: false }, host)
}
