import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readEnvironment, StartError, variableNames } from '@/lib/env'

const secrets = {
  NEXTAUTH_URL: 'https://settings.example.com',
  NEXTAUTH_SECRET: 'a-secret-of-more-than-thirty-two-characters',
  ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
}

let folder: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'studio-env-'))
})

afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

function refusal(source: Record<string, string>): string {
  try {
    readEnvironment({ DATA_DIR: folder, ...source })
  } catch (error) {
    if (error instanceof StartError) return error.message
    throw error
  }
  throw new Error('The variables were accepted')
}

describe('defaults', () => {
  test('an empty environment is a whole one', () => {
    const settings = readEnvironment({ DATA_DIR: folder })
    expect(settings).toMatchObject({ PORT: 3000, NEXTAUTH_URL: 'http://localhost:3000', DEFAULT_CAPABILITIES: [], TRUSTED_PROXIES: [], SEED_DEMO: true })
    expect(settings.ENCRYPTION_KEY).toHaveLength(32)
  })

  test('an empty value counts as absent', () => {
    expect(readEnvironment({ DATA_DIR: folder, PORT: '', DATABASE_URL: ' ' })).not.toHaveProperty('DATABASE_URL')
  })

  test('the address follows the port', () => {
    expect(readEnvironment({ DATA_DIR: folder, PORT: '4321' }).NEXTAUTH_URL).toBe('http://localhost:4321')
  })
})

describe('kept secrets', () => {
  test('are made once, for this user only, and stay', () => {
    const inner = path.join(folder, 'data')
    const first = readEnvironment({ DATA_DIR: inner })
    const second = readEnvironment({ DATA_DIR: inner })
    expect(second.NEXTAUTH_SECRET).toBe(first.NEXTAUTH_SECRET)
    expect(second.ENCRYPTION_KEY).toEqual(first.ENCRYPTION_KEY)
    expect(fs.statSync(path.join(inner, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(fs.statSync(inner).mode & 0o777).toBe(0o700)
    expect(fs.readdirSync(inner)).toEqual(['secrets.json'])
  })

  test('give way to given ones', () => {
    readEnvironment({ DATA_DIR: folder })
    expect(readEnvironment({ DATA_DIR: folder, ...secrets })).toMatchObject({ NEXTAUTH_SECRET: secrets.NEXTAUTH_SECRET })
  })

  test('are not replaced when the file is damaged', () => {
    fs.writeFileSync(path.join(folder, 'secrets.json'), '{"NEXTAUTH_SECRET": "x')
    expect(refusal({})).toContain('secrets.json is damaged')
    expect(fs.readFileSync(path.join(folder, 'secrets.json'), 'utf8')).toBe('{"NEXTAUTH_SECRET": "x')
  })

  test('are neither made nor read when all are given', () => {
    const inner = path.join(folder, 'none')
    readEnvironment({ DATA_DIR: inner, DATABASE_URL: 'postgresql://a:b@localhost/c', ...secrets })
    expect(fs.existsSync(inner)).toBe(false)
  })
})

describe('a database of its own', () => {
  test.each(['NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'ENCRYPTION_KEY'])('is refused without %s', (name) => {
    const given = Object.fromEntries(Object.entries(secrets).filter(([other]) => other !== name))
    const message = refusal({ DATABASE_URL: 'postgresql://a:b@localhost/c', ...given })
    expect(message).toContain(`  ${name}\n    is missing; it is needed because DATABASE_URL is set.\n    Example: ${name}=`)
    expect(message).toContain('one environment variable is wrong')
  })

  test('takes the key in hexadecimal and in base64', () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index))
    for (const written of [key.toString('hex'), key.toString('hex').toUpperCase(), key.toString('base64'), key.toString('base64url')]) {
      expect(readEnvironment({ ...secrets, ENCRYPTION_KEY: written }).ENCRYPTION_KEY).toEqual(key)
    }
  })
})

describe('mail', () => {
  test('goes to the outbox, from a sender of this machine, unless a server is named', () => {
    const settings = readEnvironment({ DATA_DIR: folder })
    expect(settings).toMatchObject({ MAIL_FROM: { name: 'TalkifAI Studio', address: 'studio@localhost' } })
    expect(settings).not.toHaveProperty('SMTP_URL')
  })

  test('a server is refused without a sender', () => {
    const message = refusal({ SMTP_URL: 'smtp://user:canary@mail.example.com' })
    expect(message).toContain('  MAIL_FROM\n    is missing; it is needed because SMTP_URL is set.\n    Example: MAIL_FROM=TalkifAI Studio <studio@example.com>')
    expect(message).toContain('one environment variable is wrong')
    expect(message).not.toContain('canary')
  })

  test.each(['smtp://localhost', 'smtp://[::1]:2525', 'smtps://user:pa%40ss@mail.example.com:465', 'smtp://mail.example.com:587?requireTLS=true'])(
    'the server %s is taken as it is written',
    (address) => {
      expect(readEnvironment({ DATA_DIR: folder, SMTP_URL: address, MAIL_FROM: 'studio@example.com' }).SMTP_URL).toBe(address)
    },
  )

  test.each([
    ['studio@example.com', '', 'studio@example.com'],
    ['<studio@example.com>', '', 'studio@example.com'],
    ['TalkifAI Studio <studio@example.com>', 'TalkifAI Studio', 'studio@example.com'],
    ['"Talkif, Inc." <no-reply+studio@mail.example.com>', 'Talkif, Inc.', 'no-reply+studio@mail.example.com'],
    ['Müller & Söhne<a@b>', 'Müller & Söhne', 'a@b'],
  ])('the sender %s is read', (written, name, address) => {
    expect(readEnvironment({ DATA_DIR: folder, MAIL_FROM: written }).MAIL_FROM).toEqual({ name, address })
  })
})

describe('wrong values', () => {
  test.each([
    ['PORT', 'abc', 'is "abc", which is not a whole number from 1 to 65535.'],
    ['PORT', '70000', 'is "70000"'],
    ['PORT', '3000.5', 'is "3000.5"'],
    ['DATABASE_POOL_SIZE', '0', 'is "0"'],
    ['LOG_LEVEL', 'loud', 'must be debug, info, warn, error or silent.'],
    ['SEED_DEMO', 'perhaps', 'it must be yes or no.'],
    ['NEXTAUTH_URL', 'settings.example.com', 'must be a whole address'],
    ['NEXTAUTH_URL', 'ftp://settings.example.com', 'must be a whole address'],
    ['NEXTAUTH_URL', 'https://settings.example.com/app', 'without a path'],
    ['NEXTAUTH_URL', 'https://me:pass@settings.example.com', 'must not hold a user name'],
    ['DATABASE_URL', 'mysql://localhost/studio', 'begins with postgresql://'],
    ['SMTP_URL', 'mail.example.com', 'must begin with smtp:// or smtps://'],
    ['SMTP_URL', 'https://mail.example.com', 'must begin with smtp:// or smtps://'],
    ['SMTP_URL', 'smtp://', 'must begin with smtp:// or smtps://'],
    ['SMTP_URL', 'smtp://user:100%@mail.example.com', 'percent-encoded'],
    ['MAIL_FROM', 'Studio', 'must be one address'],
    ['MAIL_FROM', 'Studio studio@example.com', 'must be one address'],
    ['MAIL_FROM', 'a@example.com, b@example.com', 'must be one address'],
    ['MAIL_FROM', 'A <a@example.com>, B <b@example.com>', 'must be one address'],
    ['MAIL_FROM', 'A <a@example.com>\r\nBcc: b@example.com', 'must be one address'],
    ['MAIL_FROM', 'A\r\nBcc: b@example.com <a@example.com>', 'must be one address'],
    ['TRUSTED_PROXIES', '10.0.0.1,proxy', 'holds "proxy"'],
    ['TRUSTED_PROXIES', '10.0.0.1/8', 'whose host part is zero'],
    ['TRUSTED_PROXIES', '127.1', 'holds "127.1"'],
    ['TRUSTED_PROXIES', '10.0.0.0/33', 'holds "10.0.0.0/33"'],
    ['DEFAULT_CAPABILITIES', 'twoFactor,teleport', 'names "teleport", which is no capability. Known names: none, all, emailNotifications,'],
    ['DEFAULT_CAPABILITIES', 'all,twoFactor', 'names "all"'],
  ])('%s=%s is refused with its name, the reason and an example', (name, value, reason) => {
    const message = refusal({ ...secrets, [name]: value })
    expect(message).toContain(`  ${name}\n`)
    expect(message).toContain(reason)
    expect(message).toMatch(new RegExp(`Example: ${name}=.+`))
  })

  test('are all told at once', () => {
    const message = refusal({ PORT: 'x', LOG_LEVEL: 'y', DATABASE_URL: 'postgresql://localhost/z' })
    for (const name of ['PORT', 'LOG_LEVEL', 'NEXTAUTH_URL', 'NEXTAUTH_SECRET', 'ENCRYPTION_KEY']) expect(message).toContain(`  ${name}\n`)
    expect(message).toContain('5 environment variables are wrong')
  })

  test.each([
    ['NEXTAUTH_SECRET', 'short-canary'],
    ['ENCRYPTION_KEY', 'key-canary'],
    ['DATABASE_URL', 'mysql://root:canary@localhost/studio'],
    ['SMTP_URL', 'http://user:canary@mail.example.com'],
    ['SMTP_URL', 'smtp://user:canary%@mail.example.com'],
  ])('%s is refused without being quoted', (name, value) => {
    expect(refusal({ ...secrets, [name]: value })).not.toContain('canary')
  })
})

test('lists are read with spaces and empty entries', () => {
  const settings = readEnvironment({ ...secrets, DATA_DIR: folder, TRUSTED_PROXIES: ' 10.0.0.0/8, ::1 ,', DEFAULT_CAPABILITIES: 'twoFactor, resetData' })
  expect(settings.TRUSTED_PROXIES).toEqual(['10.0.0.0/8', '::1'])
  expect(settings.DEFAULT_CAPABILITIES).toEqual(['twoFactor', 'resetData'])
})

test.each([
  ['http://localhost:3000', undefined, true], ['http://127.0.0.1:3000', undefined, true], ['http://[::1]:3000', undefined, true],
  ['https://settings.example.com', undefined, false], ['http://192.168.1.7:3000', undefined, false], ['https://localhost.example.com', undefined, false],
  ['https://settings.example.com', 'yes', true], ['http://localhost:3000', 'no', false],
])('at %s with SEED_DEMO=%s the demo accounts are made: %s', (NEXTAUTH_URL, given, made) => {
  expect(readEnvironment({ DATA_DIR: folder, NEXTAUTH_URL, ...(given && { SEED_DEMO: given }) }).SEED_DEMO).toBe(made)
})

test('.env.example explains each variable, in words above it', () => {
  const blocks = fs.readFileSync('.env.example', 'utf8').split('\n\n').filter((block) => /^# ?[A-Z][A-Z_]+=/m.test(block))
  for (const block of blocks) expect(block).toMatch(/^# (?![A-Z_]+=).{20,}/)
})

test('.env.example names every variable and no other', () => {
  const example = fs.readFileSync('.env.example', 'utf8')
  const named = [...example.matchAll(/^# ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name)
  expect(named).toEqual(variableNames)
})
