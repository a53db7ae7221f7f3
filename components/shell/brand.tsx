/** The product's mark and name. */
export function Brand() {
  return (
    <span className="flex items-center gap-2.5 text-base font-semibold tracking-tight">
      <svg aria-hidden viewBox="0 0 32 32" className="size-8 shrink-0">
        <rect width="32" height="32" rx="8" className="fill-primary" />
        <path d="M8 13v6M13 9v14M18 12v8M23 14v4" className="stroke-primary-foreground" strokeWidth="2.5" strokeLinecap="round" />
      </svg>
      TalkifAI Studio
    </span>
  )
}
