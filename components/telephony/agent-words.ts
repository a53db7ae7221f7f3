import type { AgentMode } from '@/lib/generated/prisma/enums'

/** How the studio names an agent's mode. */
export const modeNames: Record<AgentMode, string> = { pipeline: 'Pipeline', realtime: 'Realtime', text: 'Text' }
