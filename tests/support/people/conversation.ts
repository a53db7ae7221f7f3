import type { Client, Talk } from './clients/client'
import { personName } from './names'
import type { Random } from './random'

export interface Turn {
  speaker: 'agent' | 'caller'
  atSeconds: number
  text: string
}

export interface Conversation {
  turns: Turn[]
  /** Until the last word. */
  durationSeconds: number
  summary: string
  outcome: string
  sentiment: Talk['sentiment']
  actions: string[]
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
const times = ['8:30', '9:15', '9:40', '10:20', '11:00', '11:45', '1:30', '2:15', '3:40', '4:30'] as const

/** One call of a client as it was spoken. @param localHour the hour at the client's, which decides the greeting */
export function imagineConversation(random: Random, client: Client, talk: Talk, localHour: number): Conversation {
  const say = createWording(random, client, localHour)
  // People speak 2 to 3 words a second, think before they answer, and now and then look something up.
  const pace = 2 + random.next()
  let at = 1
  const turns = talk.script.trim().split('\n').map((line): Turn => {
    const text = say(line.trim().slice(2).trim())
    const turn = { speaker: line.trim().startsWith('A:') ? ('agent' as const) : ('caller' as const), atSeconds: Math.round(at), text }
    at += text.split(' ').length / pace + 1 + random.next() * 6 + (random.chance(0.25) ? random.between(5, 30) : 0)
    return turn
  })
  const { outcome, sentiment } = talk
  return { turns, durationSeconds: Math.ceil(at) + 1, summary: say(talk.summary), outcome, sentiment, actions: talk.actions.map(say) }
}

/** Fills texts in: each slot keeps its choice for the whole call, wordings are chosen anew. */
function createWording(random: Random, client: Client, localHour: number): (text: string) => string {
  const caller = personName(random)
  const words = new Map<string, string>([
    ['caller', caller],
    ['first', caller.split(' ')[0] ?? caller],
    ['greeting', localHour < 12 ? 'Good morning' : localHour < 18 ? 'Good afternoon' : 'Good evening'],
    ['day', random.pick(weekdays)],
    ['time', random.pick(times)],
    ...Object.entries(client.slots).map(([slot, choices]) => [slot, random.pick(choices)] as const),
  ])
  const wording = (choices: string) => {
    const [first = '', ...others] = choices.split('|')
    return random.pick([first, ...others])
  }
  return (text) => {
    const worded = text.replace(/\[([^\]]+)\]/g, (_, choices: string) => wording(choices))
    return worded.replace(/\{(\w+)\}/g, (_, slot: string) => words.get(slot) ?? slot)
  }
}
