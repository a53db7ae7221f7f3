import { CircleAlert } from 'lucide-react'

/** What went wrong with a form as a whole; announced when it appears. */
export function AlertBox({ problem }: { problem: string | null }) {
  return (
    <div role="alert">
      {problem !== null && (
        <p className="flex gap-2 rounded-control border border-danger-border bg-danger-ground p-3 text-danger-title">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {problem}
        </p>
      )}
    </div>
  )
}
