import { days, minutes } from '@/lib/clock'
import type { TelephonyProvider } from '@/lib/generated/prisma/enums'
import type { Desk } from './calls'
import type { Client, VoiceAgent } from './clients/client'
import type { Country } from './fictional-numbers'
import type { RowId } from './ids'
import type { NumberPlan } from './phone-numbers'
import type { Random } from './random'

interface Place {
  organizationId: string
  country: Country
  clients: readonly Client[]
  now: Date
}

/** Since when an organization's data is there: before its first call. */
const founded = 70

const voices = ['alloy', 'verse', 'sage', 'marin'] as const

/** One agent per voice and chat of the clients, as rows, and beside it what it was made from. */
export function imagineAgents(random: Random, rowId: RowId, { organizationId, clients, now }: Place) {
  const plans = clients.flatMap((client) => [
    ...client.agents.map((agent) => ({ client, agent, name: agent.name, prompt: agent.prompt, mode: agent.mode })),
    { client, agent: null, name: client.chat.name, prompt: client.chat.prompt, mode: 'text' as const },
  ])
  return plans.map(({ client, agent, name, prompt, mode }, index) => {
    const createdAt = new Date(now.getTime() - days(founded - index))
    const isOnline = agent !== null && agent.direction === 'inbound'
    const row = {
      id: rowId('agent', index, createdAt),
      organizationId, name, mode, createdAt, updatedAt: createdAt,
      status: isOnline ? ('online' as const) : ('offline' as const),
      configuration: { prompt, language: 'en', ...(agent !== null && { voice: random.pick(voices) }) },
      // Those online have no program that goes on sending, and whoever ever sent one is watched.
      lastHeartbeatAt: isOnline ? null : new Date(now.getTime() - days(1) - minutes(random.between(0, 600))),
    }
    return { client, agent, row }
  })
}

type Staff = ReturnType<typeof imagineAgents>

/**
 * A carrier that works, one that fails since yesterday, and one that nobody has tried yet. None has credentials: they could
 * only be made up.
 */
export function imagineConnections(rowId: RowId, { organizationId, now }: Place) {
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  const connection = (index: number, provider: TelephonyProvider, name: string, settings: Record<string, string>) => {
    const createdAt = ago(days(founded - 2 - index * 20))
    return { id: rowId('connection', index, createdAt), organizationId, provider, name, settings, createdAt, updatedAt: createdAt }
  }
  return [
    { ...connection(0, 'twilio', 'Main trunk', { accountSid: `AC${'0'.repeat(32)}` }), lastCheckedAt: ago(minutes(12)) },
    {
      ...connection(1, 'telnyx', 'Backup trunk', {}),
      lastCheckedAt: ago(minutes(12)), failingSince: ago(days(1) + minutes(95)), failure: 'Telnyx does not accept these credentials (401). Check the API key.',
    },
    // Without a host there is nothing that the hourly check could ask.
    connection(2, 'custom', 'Office PBX', {}),
  ] as const
}

/** Two lines per client, one that nobody is on yet, and one that was switched off. */
export function imagineNumbers(rowId: RowId, staff: Staff, connectionIds: readonly string[], place: Place): NumberPlan[] {
  const { organizationId, country, clients, now } = place
  const [main = null, backup = null, pbx = null] = connectionIds
  const idOf = (client: Client, direction: VoiceAgent['direction']) =>
    staff.find((one) => one.client === client && one.agent?.direction === direction)?.row.id ?? null
  const unused = { inboundAgentId: null, outboundAgentId: null }
  const lines = [
    ...clients.flatMap((client) => {
      const common = { country: client.country, inboundAgentId: idOf(client, 'inbound'), active: true }
      return [
        { ...common, label: `${client.name}, main line`, connectionId: main, outboundAgentId: idOf(client, 'outbound') },
        { ...common, label: `${client.name}, second line`, connectionId: backup, outboundAgentId: null },
      ]
    }),
    { country, label: 'Spare', connectionId: pbx, ...unused, active: true },
    { country, label: 'Summer campaign', connectionId: main, ...unused, active: false },
  ]
  return lines.map((line, index) => {
    const createdAt = new Date(now.getTime() - days(founded - 5 - index))
    return { id: rowId('number', index, createdAt), organizationId, ...line, createdAt }
  })
}

/** Which agent takes or makes its calls on which number: the first that it is on. */
export function desksOf(staff: Staff, numbers: readonly (Omit<NumberPlan, 'country'> & { number: string })[]): Desk[] {
  return staff.flatMap(({ client, agent, row }) => {
    const phoneNumber = numbers.find((line) => [line.inboundAgentId, line.outboundAgentId].includes(row.id))
    return agent === null || phoneNumber === undefined ? [] : [{ agentId: row.id, agent, client, phoneNumber }]
  })
}
