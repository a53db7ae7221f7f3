import type { LucideIcon } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { modeNames } from '@/components/telephony/agent-words'
import { Fact, Facts } from '@/components/telephony/facts'
import { Badge } from '@/components/ui/badge'
import { Card, CardContent, CardDescription, CardHeader } from '@/components/ui/card'
import type { AgentOnNumber } from '@/lib/telephony/number-schema'

interface CallConfigurationProps {
  icon: LucideIcon
  title: string
  description: string
  agent: AgentOnNumber | null
  /** What is said where there is no agent. */
  nobody: string
}

/** One direction of a number: the agent on it, how it works and whether it is there. */
export function CallConfiguration({ icon: Icon, title, description, agent, nobody }: CallConfigurationProps) {
  const translate = useTranslate()
  return (
    <Card>
      <CardHeader>
        <h3 className="flex items-center gap-2 text-base leading-6 font-semibold">
          <Icon aria-hidden className="size-4 shrink-0 text-brand" />
          {translate(title)}
        </h3>
        <CardDescription>{description}</CardDescription>
      </CardHeader>
      <CardContent className="pt-3 md:pt-3">
        {agent === null ? (
          <p className="py-3 text-muted-foreground">{translate(nobody)}</p>
        ) : (
          <Facts>
            <Fact name="Agent"><bdi>{agent.name}</bdi></Fact>
            <Fact name="Mode">{translate(modeNames[agent.mode])}</Fact>
            <Fact name="Status">
              <Badge variant={agent.status === 'online' ? 'success' : 'neutral'}>{agent.status === 'online' ? 'Online' : 'Offline'}</Badge>
            </Fact>
          </Facts>
        )}
      </CardContent>
    </Card>
  )
}
