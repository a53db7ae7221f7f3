import { FormProblem } from '@/components/account/form-problem'
import { useTranslate } from '@/components/language/use-language'

interface SummaryProblemProps {
  failure: string | null
  onRetry: () => void
}

/** Says that the numbers did not come. */
export function SummaryProblem({ failure, onRetry }: SummaryProblemProps) {
  const translate = useTranslate()
  return (
    <FormProblem>
      {failure === null ? null : (
        <>
          {translate('The numbers could not be loaded.')} {translate(failure)}{' '}
          <button type="button" onClick={onRetry} className="focus-ring min-h-6 rounded-control font-medium underline underline-offset-4">{translate('Load them again')}</button>
        </>
      )}
    </FormProblem>
  )
}
