import { useTranslate } from '@/components/language/use-language'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'
import type { DataSummary } from '@/lib/account-lifecycle/schema'

type Organization = DataSummary['organizations'][number]

/** What becomes of an organization: somebody takes it over, or it goes, which wants a tick of its own. */
export interface Destiny {
  /** A member's id, `goes`, or '' while nothing is chosen. */
  choice: string
  isUnderstood: boolean
}

export const undecided: Destiny = { choice: '', isUnderstood: false }

/** Whether it is settled what becomes of an organization. */
export function isDecided({ choice, isUnderstood }: Destiny): boolean {
  return choice === 'goes' ? isUnderstood : choice !== ''
}

interface OrganizationChoiceProps {
  organization: Organization
  destiny: Destiny
  onChange: (destiny: Destiny) => void
}

/** Asks what becomes of an organization in which there are others. */
export function OrganizationChoice({ organization: { id, name, members }, destiny: { choice, isUnderstood }, onChange }: OrganizationChoiceProps) {
  const translate = useTranslate()
  const others = members.length === 1 ? '1 other member' : `${members.length} other members`
  return (
    <fieldset className="min-w-0 rounded-control border p-4 pb-2">
      <legend className="-mx-1.5 max-w-full px-1.5 font-medium break-words"><bdi>{name}</bdi></legend>
      <Field id={`destiny-${id}`} label={`There are ${others}. What becomes of it?`}>
        <Select id={`destiny-${id}`} value={choice} required onChange={(event) => onChange({ choice: event.target.value, isUnderstood: false })}>
          <option value="">{translate('Choose…')}</option>
          {members.map(({ userId, name: memberName, email }) => (
            <option key={userId} value={userId}>{translate(memberName === null ? `${email} takes it over` : `${memberName} (${email}) takes it over`)}</option>
          ))}
          <option value="goes">{translate('It goes with my account')}</option>
        </Select>
      </Field>
      {choice === 'goes' && (
        <Checkbox checked={isUnderstood} onChange={(event) => onChange({ choice, isUnderstood: event.target.checked })}>
          {translate(`Delete it for the ${others}, too`)}
        </Checkbox>
      )}
    </fieldset>
  )
}
