import type { Country } from '../fictional-numbers'

/** A business that an organization's agents answer the phone for. */
export interface Client {
  name: string
  country: Country
  agents: readonly [VoiceAgent, ...VoiceAgent[]]
  /** The agent on its website, which takes no calls. */
  chat: { name: string; prompt: string }
  /** What `{treatment}` and the like can stand for; one choice holds for a whole call. */
  slots: Readonly<Record<string, readonly [string, ...string[]]>>
}

export interface VoiceAgent {
  name: string
  mode: 'pipeline' | 'realtime'
  direction: 'inbound' | 'outbound'
  /** How much of the client's calls it has, against its colleagues. */
  share: number
  prompt: string
  talks: readonly [Talk, ...Talk[]]
}

/**
 * One course that a call can take. In all texts `[a|b]` is one of several wordings and `{slot}` a word that the call
 * decides: `{caller}`, `{first}`, `{greeting}`, `{day}`, `{time}`, or one of the client's own.
 */
export interface Talk {
  /** Line by line, `A:` for the agent and `C:` for the person at the other end. */
  script: string
  summary: string
  outcome: string
  sentiment: 'positive' | 'neutral' | 'negative'
  actions: readonly string[]
}
