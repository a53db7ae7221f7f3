import 'server-only'
import { isAvailable } from '@/lib/capabilities/availability'
import { capabilities, isCapability, type Capability } from '@/lib/capabilities/catalog'
import { db } from '@/lib/db'

type Print = (line: string) => void

const usage = [
  'Usage: npm run capability -- grant|revoke|reset|list <email> [capability…|all]',
  `Capabilities: ${capabilities.join(', ')}`,
]

/**
 * The operator's tool: grants, revokes, resets to the deployment's default, or lists the capabilities of one user. A
 * change takes effect on the user's next request.
 *
 * @returns the exit code: 0, or 2 when the words were not understood
 */
export async function capabilityCommand(args: string[], print: Print): Promise<number> {
  const [action, email, ...names] = args
  const isKnown = action === 'grant' || action === 'revoke' || action === 'reset' || action === 'list'
  if (!isKnown || email === undefined || (action !== 'list' && names.length === 0)) return refuse(print, usage)
  const unknown = names.filter((name) => name !== 'all' && !isCapability(name))
  if (unknown.length > 0) return refuse(print, [`There is no capability named ${unknown.join(', ')}.`, ...usage])
  const user = await db.user.findUnique({ where: { email: email.trim().toLowerCase() }, select: { id: true, email: true } })
  if (user === null) return refuse(print, [`There is no user with the e-mail ${email}.`])
  const chosen = names.length === 0 || names.includes('all') ? capabilities : names.filter(isCapability)
  if (action === 'reset') await db.capabilityOverride.deleteMany({ where: { userId: user.id, capability: { in: chosen } } })
  if (action === 'grant' || action === 'revoke') await override(user.id, chosen, action === 'grant')
  await list(user, chosen, print)
  return 0
}

async function override(userId: string, names: Capability[], available: boolean) {
  await db.$transaction(
    names.map((capability) =>
      db.capabilityOverride.upsert({
        where: { userId_capability: { userId, capability } },
        create: { userId, capability, available },
        update: { available },
      }),
    ),
  )
}

async function list(user: { id: string; email: string }, names: Capability[], print: Print) {
  const rows = await db.capabilityOverride.findMany({ where: { userId: user.id } })
  const overrides = Object.fromEntries(rows.map(({ capability, available }) => [capability, available]))
  print(user.email)
  const width = Math.max(...names.map((name) => name.length))
  for (const name of names) {
    const source = name in overrides ? 'set for this user' : "the deployment's default"
    print(`  ${name.padEnd(width)}  ${isAvailable(name, overrides) ? 'available' : 'not available'} (${source})`)
  }
}

function refuse(print: Print, lines: readonly string[]): number {
  lines.forEach(print)
  return 2
}
