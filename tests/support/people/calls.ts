import { seconds } from '@/lib/clock'
import type { CallStatus } from '@/lib/generated/prisma/enums'
import { callTimes, localHour } from './call-times'
import type { Client, VoiceAgent } from './clients/client'
import { imagineConversation, type Conversation } from './conversation'
import { fictionalCaller } from './fictional-numbers'
import type { RowId } from './ids'
import type { Random } from './random'

/** An agent at work: who it is, for whom, and the number it answers or calls from. */
export interface Desk {
  agentId: string
  agent: VoiceAgent
  client: Client
  phoneNumber: { id: string; number: string }
}

export interface CallPlan {
  organizationId: string
  /** Calls fall into working hours there. */
  timezone: string
  now: Date
  count: number
  desks: readonly Desk[]
}

export interface Call {
  row: CallRow
  /** What was spoken; null where nobody was reached. */
  conversation: Conversation | null
}

type CallRow = ReturnType<typeof makeRow>

/** Chances of each status; an agent of ours always answers, so a busy line is the other side's. */
const outcomes: Record<VoiceAgent['direction'], readonly [[CallStatus, number], ...[CallStatus, number][]]> = {
  inbound: [['completed', 90], ['noAnswer', 6], ['failed', 4]],
  outbound: [['completed', 68], ['noAnswer', 20], ['busy', 8], ['failed', 4]],
}
const failures = ['The carrier refused the call (SIP 503)', 'The connection was lost', 'The number is not in service (SIP 404)'] as const
const centsPerMinute = { pipeline: 9, realtime: 14 }

/** So many calls of an organization, oldest first. */
export function imagineCalls(random: Random, rowId: RowId, plan: CallPlan): Call[] {
  const [first, ...others] = plan.desks
  if (first === undefined) return []
  const callers = new Map(plan.desks.map((desk) => [desk, fewCallers(random.fork(desk.agent.name), desk.client)]))
  return callTimes(random.fork('times'), plan.count, plan.timezone, plan.now).map((startedAt, index) => {
    const desk = random.pickBy([first, ...others], ({ agent }) => agent.share)
    const [status] = random.pickBy(outcomes[desk.agent.direction], ([, chance]) => chance)
    const talk = random.pick(desk.agent.talks)
    const hour = localHour(startedAt, plan.timezone)
    const conversation = status === 'completed' ? imagineConversation(random, desk.client, talk, hour) : null
    const caller = random.pick(callers.get(desk) ?? [fictionalCaller(random, desk.client.country)])
    const id = rowId('call', index, startedAt)
    const failureReason = status === 'failed' ? random.pick(failures) : null
    const durationSeconds = conversation?.durationSeconds ?? 0
    return { row: makeRow(plan, desk, { id, startedAt, status, failureReason, caller, durationSeconds }), conversation }
  })
}

interface CallFacts {
  id: string
  startedAt: Date
  status: CallStatus
  caller: string
  durationSeconds: number
  failureReason: string | null
}

function makeRow({ organizationId }: CallPlan, { agentId, agent, phoneNumber }: Desk, { caller, ...facts }: CallFacts) {
  const { startedAt, durationSeconds } = facts
  const isInbound = agent.direction === 'inbound'
  return {
    ...facts,
    organizationId,
    agentId,
    phoneNumberId: phoneNumber.id,
    direction: agent.direction,
    fromNumber: isInbound ? caller : phoneNumber.number,
    toNumber: isInbound ? phoneNumber.number : caller,
    costCents: Math.ceil((durationSeconds / 60) * centsPerMinute[agent.mode]),
    // A call is written down when it ends.
    createdAt: new Date(startedAt.getTime() + seconds(durationSeconds)),
  }
}

/** People call more than once. */
function fewCallers(random: Random, { country }: Client): [string, ...string[]] {
  return [fictionalCaller(random, country), ...Array.from({ length: 60 }, () => fictionalCaller(random, country))]
}
