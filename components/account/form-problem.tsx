import type { ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'

/** What is wrong with a form as a whole, told to screen readers when it appears. */
export function FormProblem({ children }: { children: ReactNode }) {
  const translate = useTranslate()
  return (
    <div role="alert">
      {children !== null && (
        <div className="mb-4 flex gap-2 rounded-control border border-danger-border bg-danger-ground p-3 text-danger-title">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <div className="min-w-0">{translate(children)}</div>
        </div>
      )}
    </div>
  )
}
