import { describedBy, Field } from '@/components/ui/field'
import { Select } from '@/components/ui/input'

interface OrganizationFieldProps {
  organizations: { id: string; name: string }[]
  value: string
  onChange: (id: string) => void
  error: string | undefined
}

/** Which of several organizations something is made in. */
export function OrganizationField({ organizations, value, onChange, error }: OrganizationFieldProps) {
  return (
    <Field id="organizationId" label="Organization" error={error}>
      <Select {...describedBy('organizationId', error)} name="organizationId" value={value} onChange={(event) => onChange(event.target.value)}>
        {organizations.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
      </Select>
    </Field>
  )
}
