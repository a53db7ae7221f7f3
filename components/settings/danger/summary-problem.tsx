import { FormProblem } from '@/components/account/form-problem'

interface SummaryProblemProps {
  failure: string | null
  onRetry: () => void
}

/** Says that the numbers did not come. */
export function SummaryProblem({ failure, onRetry }: SummaryProblemProps) {
  return (
    <FormProblem>
      {failure === null ? null : (
        <>
          The numbers could not be loaded. {failure}{' '}
          <button type="button" onClick={onRetry} className="focus-ring min-h-6 rounded-control font-medium underline underline-offset-4">Load them again</button>
        </>
      )}
    </FormProblem>
  )
}
