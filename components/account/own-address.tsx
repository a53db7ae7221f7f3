import { useTranslate } from '@/components/language/use-language'

/** The address that the visitor comes from, as the server sees it. */
export function OwnAddress({ address }: { address: string | null }) {
  const translate = useTranslate()
  return (
    <p className="rounded-control bg-muted px-3 py-2">
      {translate('Your address: {address}', { address: <bdi className="font-medium break-all tabular-nums">{address ?? translate('unknown')}</bdi> })}
    </p>
  )
}
