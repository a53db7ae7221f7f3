import 'server-only'
import { alertReasons } from '@/lib/alerts/alert-words'
import { endAlert, raiseAlert, recoverAlert } from '@/lib/alerts/alerts'
import type { KeyHolder } from '@/lib/auth/api-keys'
import { minutes, now } from '@/lib/clock'
import { db } from '@/lib/db'
import type { Store } from '@/lib/db/store'
import { recordCall } from '@/lib/events/record-call'
import type { AgentReference, StudioEvent } from '@/lib/events/schema'
import { AppError } from '@/lib/http/errors'
import { createLimit } from '@/lib/http/rate-limit'

// Twenty a second: a heartbeat every half minute of six hundred agents.
const perKey = createLimit('events', 1200, 60)

// What agent-watch takes for silence; an older heartbeat says nothing of now.
const longestSilence = minutes(2)

/** An agent that an event is about. */
interface Agent {
  id: string
  name: string
}

/**
 * Takes in what an organization's program reports, with the alerts that follow from it, in one transaction. Nothing is
 * sent here. An event that comes twice counts once.
 *
 * @throws AppError tooMany; invalid where the organization has no such agent
 */
export async function recordEvent({ keyId, organizationId }: KeyHolder, event: StudioEvent): Promise<Record<string, never>> {
  await perKey.consume(keyId)
  await db.$transaction((tx) => record(organizationId, event, tx))
  return {}
}

async function record(organizationId: string, event: StudioEvent, tx: Store): Promise<void> {
  if (event.type === 'balance.changed') return changeBalance(organizationId, event.balanceCents, tx)
  const agent = await lockAgent(organizationId, event, tx)
  const key = { organizationId, subjectId: agent.id }
  if (event.type === 'agent.heartbeat') return hear(agent, key, event.at ?? now(), tx)
  if (event.type === 'agent.offline') {
    await tx.$executeRaw`update agents set status = 'offline' where id = ${agent.id}`
    await raiseAlert({ ...key, kind: 'agent-offline', name: agent.name }, tx)
    return
  }
  if (!(await recordCall(organizationId, agent.id, event, tx))) return
  const failing = { ...key, kind: 'calls-failing' } as const
  if (event.type === 'call.failed') await raiseAlert({ ...failing, name: agent.name, reason: alertReasons.failure(event.reason) }, tx)
  else if (event.status === 'failed') await raiseAlert({ ...failing, name: agent.name }, tx)
  // Nobody answered, or the line was busy: that says nothing of the agent.
  else if (event.status === 'completed') await recoverAlert(failing, tx)
}

/** Locked, so that events about one agent, and the watch over it, come one after the other. */
async function lockAgent(organizationId: string, { agentId, agent }: AgentReference, tx: Store): Promise<Agent> {
  const [found] = await tx.$queryRaw<Agent[]>`
    select id, name from agents
    where organization_id = ${organizationId} and (id = ${agentId ?? null} or (${agentId === undefined} and name = ${agent ?? null}))
    for update`
  if (found !== undefined) return found
  const field = agentId === undefined && agent !== undefined ? 'agent' : 'agentId'
  const words = agentId === undefined && agent === undefined ? 'Name the agent by agentId, or by its name as agent' : 'The organization has no such agent'
  throw new AppError('invalid', { words, fields: { [field]: words } })
}

async function hear(agent: Agent, key: { organizationId: string; subjectId: string }, at: Date, tx: Store): Promise<void> {
  const isFresh = at.getTime() > now().getTime() - longestSilence
  await tx.$executeRaw`
    update agents set last_heartbeat_at = greatest(last_heartbeat_at, ${at}::timestamptz),
      status = case when ${isFresh} then 'online'::agent_status else status end
    where id = ${agent.id}`
  if (isFresh) await recoverAlert({ ...key, kind: 'agent-offline' }, tx)
}

async function changeBalance(organizationId: string, balanceCents: number, tx: Store): Promise<void> {
  // Also locks it: of two balances at once the alert belongs to the one that stays.
  const { name, lowBalanceCents } = await tx.organization.update({ where: { id: organizationId }, data: { balanceCents }, select: { name: true, lowBalanceCents: true } })
  const alert = { organizationId, kind: 'low-balance', subjectId: organizationId } as const
  // A balance does not flap: whoever tops it up is told at once that it worked.
  if (balanceCents >= lowBalanceCents) return void (await endAlert(alert, name, tx))
  const [left, threshold] = [inDollars(balanceCents), inDollars(lowBalanceCents)]
  await raiseAlert({ ...alert, name, reason: alertReasons.balance(name, left, threshold) }, tx)
}

function inDollars(cents: number): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' }).format(cents / 100)
}
