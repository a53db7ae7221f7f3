import type { AgentMode } from '@/lib/generated/prisma/enums'

/** How the studio names an agent's mode. */
export const modeNames: Record<AgentMode, string> = { pipeline: 'Pipeline', realtime: 'Realtime', text: 'Text' }

/** An agent's mode where one is chosen for calls. */
export function agentWords(mode: AgentMode): string {
  return mode === 'text' ? 'Text only, no calls' : modeNames[mode]
}
