/** The address that the visitor comes from, as the server sees it. */
export function OwnAddress({ address }: { address: string | null }) {
  return (
    <p className="rounded-control bg-muted px-3 py-2">
      Your address: <span className="font-medium break-all tabular-nums">{address ?? 'unknown'}</span>
    </p>
  )
}
