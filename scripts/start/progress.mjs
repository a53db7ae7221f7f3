import { spawn } from 'node:child_process'

const quietFor = 2000
const tellEvery = process.stdout.isTTY ? 1000 : 10_000

/** The commands that run at the moment, for whoever is asked to stop. */
export const commands = new Set()

/**
 * Runs a command. What takes longer than two seconds says so and counts; what fails shows everything it wrote.
 *
 * @param title what is being done, such as "Building the application"
 * @throws an error named StartError when the command fails
 */
export async function runStep(title, [command, ...args], environment) {
  const started = performance.now()
  const progress = tellProgress(title, started)
  const { code, output } = await run(command, args, environment)
  progress.stop()
  if (code !== 0) throw Object.assign(new Error(`${output}\n${title} failed (${[command, ...args].join(' ')}).`), { name: 'StartError' })
}

function run(command, args, environment) {
  return new Promise((resolve) => {
    // On Windows npm is a script, which only a shell can run.
    const shell = process.platform === 'win32' && command === 'npm'
    const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'], shell })
    commands.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('error', (error) => resolve({ code: 1, output: String(error) }))
    child.once('close', (code) => {
      commands.delete(child)
      resolve({ code, output })
    })
  })
}

/** On a terminal one line that counts the seconds; elsewhere a line at the start, one now and then, and one at the end. */
function tellProgress(title, started) {
  const terminal = process.stdout.isTTY
  let told = false
  const elapsed = () => `${Math.round((performance.now() - started) / 1000)} s`
  const tell = (text, end) => process.stdout.write(terminal ? `\r\u001B[K${text}${end ? '\n' : ''}` : `${text}\n`)
  const timer = setTimeout(function again() {
    told = true
    tell(`${title}… ${elapsed()}`, false)
    timer.repeat = setTimeout(again, tellEvery)
  }, quietFor)
  return {
    stop() {
      clearTimeout(timer)
      clearTimeout(timer.repeat)
      if (told) tell(`${title}: done in ${elapsed()}`, true)
    },
  }
}
