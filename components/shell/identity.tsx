export interface Person {
  name: string | null
  email: string
  image: string | null
}

/** Somebody's name over their e-mail. */
export function Identity({ person: { name, email } }: { person: Person }) {
  return (
    <span className="min-w-0 flex-1">
      <span dir="auto" className="block truncate font-medium">{name ?? email}</span>
      <span dir="auto" className="block truncate text-xs text-muted-foreground">{email}</span>
    </span>
  )
}
