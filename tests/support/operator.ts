import { execFile } from 'node:child_process'

/** What an operator's command printed and how it ended. */
export interface Outcome {
  output: string
  code: number
}

/** Runs `npm run …`'s script, as an operator does beside the running app: `operate('capability', 'list', email)`. */
export function operate(...words: string[]): Promise<Outcome> {
  return operateWith(JSON.parse(process.env.STUDIO_SETTINGS ?? '{}') as Record<string, string>, ...words)
}

/** The same for an instance with settings of its own. */
export function operateWith(settings: Record<string, string>, ...words: string[]): Promise<Outcome> {
  const environment = { ...process.env, ...settings, LOG_LEVEL: 'error' }
  return new Promise((resolve) => {
    execFile(process.execPath, ['scripts/operator.mjs', ...words], { env: environment }, (error, stdout, stderr) => {
      resolve({ output: `${stdout}${stderr}`, code: error === null ? 0 : Number(error.code ?? 1) })
    })
  })
}
