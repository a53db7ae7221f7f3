import { Check } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { OptionList } from '@/components/ui/option-list'
import type { ZoneGroup, ZoneRow } from './zone-library'

interface TimezoneOptionsProps {
  listId: string
  groups: readonly ZoneGroup[]
  active: string | null
  selected: string
  onPick: (zone: string, byTouch: boolean) => void
}

/** All zones as one listbox. */
export function TimezoneOptions({ listId, ...rest }: TimezoneOptionsProps) {
  return <OptionList id={listId} label="Zones" height="h-12 [contain-intrinsic-size:auto_3rem]" valueOf={zoneOf} Content={ZoneContent} {...rest} />
}

const zoneOf = ({ zone }: ZoneRow) => zone.id

// The written spaces keep the words of the option's name apart for screen readers; on the screen they take no room.
function ZoneContent({ row: { zone, abbreviation, offset, time }, isSelected }: { row: ZoneRow; isSelected: boolean }) {
  const translate = useTranslate()
  return (
    <>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm">
          <span className="font-medium">{translate(zone.city)}</span> <span className="text-muted-foreground">{abbreviation}</span>
        </span>{' '}
        <span className="block truncate text-xs text-muted-foreground" dir="auto">{zone.id}</span>
      </span>{' '}
      <span className="shrink-0 text-end tabular-nums">
        <span className="block text-sm">{time}</span> <span className="block text-xs text-muted-foreground">{offset}</span>
      </span>
      {isSelected ? <Check aria-hidden className="size-4 shrink-0 text-brand" /> : <span className="size-4 shrink-0" />}
    </>
  )
}
