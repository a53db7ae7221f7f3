import 'server-only'
import * as z from 'zod'
import { isDatabaseAway } from '@/lib/db/away'
import { log, logError } from '@/lib/log'
import { commands } from '@/lib/operator/commands'

const request = z.object({ command: z.string(), args: z.array(z.string()) })

/** What came of a command: the lines it printed and its exit code. */
export interface Outcome {
  output: string[]
  exitCode: number
}

/** Answers one question at the door of the embedded database. Only this machine's user can reach the door. */
export async function answerCommand(question: unknown): Promise<Outcome> {
  const asked = request.safeParse(question)
  if (!asked.success) return { output: ['The question was not understood.'], exitCode: 1 }
  return runCommand(asked.data.command, asked.data.args)
}

/** Runs one of the operator's commands in this process. */
export async function runCommand(name: string, args: string[]): Promise<Outcome> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) return { output: [`There is no command "${name}". Known: ${Object.keys(commands).join(', ')}.`], exitCode: 2 }
  const output: string[] = []
  try {
    const exitCode = await command(args, (line) => output.push(line))
    log.info('Operator command', { command: name, exitCode })
    return { output, exitCode }
  } catch (error) {
    logError(error, { command: name })
    const reason = isDatabaseAway(error) ? 'the database cannot be reached' : 'see the log'
    return { output: [...output, `The command failed: ${reason}.`], exitCode: 1 }
  }
}
