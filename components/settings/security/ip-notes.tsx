import { Plus, TriangleAlert } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import type { IpRules } from '@/components/settings/security/use-ip-rules'
import { Button } from '@/components/ui/button'

interface IpNotesProps {
  /** The list as it is typed. */
  lines: string[]
  /** Whether that is what is stored: the page would not be here if that did not let the user's own address pass. */
  isStored: boolean
  address: string | null
  rules: IpRules | null
  onAdd: (address: string) => void
}

/** What to know of the typed list before it is saved: whether it is on at all, whether it lets oneself pass, and how wide it is. */
export function IpNotes({ lines, isStored, address, rules, onAdd }: IpNotesProps) {
  const translate = useTranslate()
  const isEmpty = lines.every((line) => line.trim() === '')
  const list = rules?.readIpRules(lines)
  const isOn = address !== null && (rules?.isListed(list?.rules.map(({ network }) => network) ?? [], address) ?? (isStored && !isEmpty))
  return (
    <div className="mt-2 space-y-2">
      {isEmpty && <p className="text-[13px] leading-[18px] text-muted-foreground">{translate('Everyone can sign in from anywhere while the list is empty.')}</p>}
      <div role="status">
        {list !== undefined && list.warnings.length > 0 && (
          <ul className="space-y-1 text-[13px] leading-[18px] text-warning">
            {list.warnings.map((warning) => (
              <li key={warning} className="flex gap-1.5">
                <TriangleAlert aria-hidden className="mt-px size-4 shrink-0" />
                <span className="min-w-0 break-words">{translate(warning)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {address !== null && (
        <div className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-1">
          <span>{translate('Your address: {address}', { address: <bdi className="font-medium break-all tabular-nums">{address}</bdi> })}</span>
          {isOn ? (
            <span className="text-muted-foreground">{translate('is on the list')}</span>
          ) : (
            <Button variant="ghostBrand" size="narrow" onClick={() => onAdd(address)} aria-label={`Add ${address}`}>
              <Plus aria-hidden />
              Add
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
