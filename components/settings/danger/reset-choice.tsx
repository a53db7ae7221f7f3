import { useTranslate } from '@/components/language/use-language'
import { kinds } from '@/components/settings/danger/count-words'
import type { Choice } from '@/components/settings/danger/use-reset-choice'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { DataSummary, ResetCategory } from '@/lib/account-lifecycle/schema'

interface ResetChoiceProps {
  choice: Choice
  agents: DataSummary['agents']
  timezone: string
  problem: string | null
  onChange: (part: Partial<Choice>) => void
}

/** What belongs to a call cannot stay without it; analytics are sums of their own. */
const goesWithCalls = (name: ResetCategory) => name !== 'callLogs' && name !== 'analytics'

/** Less than everything: kinds of data, agents, days. Closed until it is wanted. */
export function ResetChoice({ choice: { categories, agentIds, from, to }, agents, timezone, problem, onChange }: ResetChoiceProps) {
  const translate = useTranslate()
  const takesCalls = categories.includes('callLogs')

  function chooseKind(name: ResetCategory, isOn: boolean) {
    // Calls take theirs along, and leave them chosen when they are left out themselves.
    const chosen = kinds.map((kind) => kind.name).filter((kind) => (kind === name ? isOn : categories.includes(kind)))
    onChange({ categories: name === 'callLogs' && isOn ? kinds.map((kind) => kind.name).filter((kind) => goesWithCalls(kind) || kind === 'callLogs' || chosen.includes(kind)) : chosen })
  }

  function chooseAgent(id: string, isOn: boolean) {
    onChange({ agentIds: agents.map((agent) => agent.id).filter((agent) => (agent === id ? isOn : agentIds?.includes(agent))) })
  }

  return (
    <details className="rounded-control border px-4 py-2 open:pb-4">
      <summary className="focus-ring -mx-2 min-h-6 cursor-pointer rounded-control px-2 font-medium">{translate('Choose what')}</summary>
      <div className="mt-3 space-y-4">
        <fieldset>
          <legend className="font-medium">{translate('Kinds of data')}</legend>
          {kinds.map(({ name, label }) => (
            <Checkbox key={name} checked={categories.includes(name)} disabled={takesCalls && goesWithCalls(name)} onChange={(event) => chooseKind(name, event.target.checked)}>
              {translate(label)}
            </Checkbox>
          ))}
          {takesCalls && <p className="text-[13px] leading-[18px] text-muted-foreground">{translate('What belongs to a call goes with it.')}</p>}
        </fieldset>
        {agents.length > 0 && (
          <fieldset>
            <legend className="font-medium">{translate('Agents')}</legend>
            <Checkbox checked={agentIds === null} onChange={(event) => onChange({ agentIds: event.target.checked ? null : agents.map(({ id }) => id) })}>{translate('All agents')}</Checkbox>
            {agentIds !== null && (
              <div className="max-h-48 overflow-y-auto ps-6">
                {agents.map(({ id, name }) => (
                  <Checkbox key={id} checked={agentIds.includes(id)} onChange={(event) => chooseAgent(id, event.target.checked)}><bdi>{name}</bdi></Checkbox>
                ))}
              </div>
            )}
          </fieldset>
        )}
        <fieldset>
          <legend className="font-medium">{translate('Days')}</legend>
          <p className="text-[13px] leading-[18px] text-muted-foreground">{translate(`Both are included, in your timezone (${timezone}). Without them, all days.`)}</p>
          <div className="mt-2 grid gap-x-4 md:grid-cols-2">
            <Field id="reset-from" label="First day"><Input id="reset-from" type="date" value={from} onChange={(event) => onChange({ from: event.target.value })} /></Field>
            <Field id="reset-to" label="Last day"><Input id="reset-to" type="date" value={to} onChange={(event) => onChange({ to: event.target.value })} /></Field>
          </div>
        </fieldset>
        <p role="alert" className="min-h-5 text-danger">{translate(problem)}</p>
      </div>
    </details>
  )
}
