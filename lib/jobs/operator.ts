import 'server-only'
import { jobNames, type JobName } from '@/lib/jobs/registry'
import { runJob } from '@/lib/jobs/runner'

/**
 * The operator's way to run one background job now.
 *
 * @returns the exit code: 0, or 2 when the words were not understood
 */
export async function jobCommand([name = '', ...rest]: string[], print: (line: string) => void): Promise<number> {
  if (!isJob(name) || rest.length > 0) {
    if (name !== '' && !isJob(name)) print(`There is no job named ${name}.`)
    print('Usage: npm run job -- <name>')
    print(`Jobs: ${jobNames.join(', ')}`)
    return 2
  }
  const outcome = Object.entries(await runJob(name)).map(([what, count]) => `${count} ${what}`)
  print(`${name}: ${outcome.join(', ')}`)
  return 0
}

function isJob(name: string): name is JobName {
  return jobNames.some((known) => known === name)
}
