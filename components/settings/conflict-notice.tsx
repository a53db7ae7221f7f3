import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'

interface ConflictNoticeProps {
  /** Says what was changed. */
  news: string
  onLoadLatest: () => void
  onOverwrite: () => void
}

/** Somebody changed elsewhere what is being changed here: neither is lost before it was decided. */
export function ConflictNotice({ news, onLoadLatest, onOverwrite }: ConflictNoticeProps) {
  const translate = useTranslate()
  return (
    <div role="alert" className="rounded-control border border-warning-border bg-warning-ground p-4">
      <p className="font-medium text-warning-title">{translate(news)} {translate('What you typed is still here.')}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button variant="secondary" onClick={onLoadLatest}>Load the latest</Button>
        <Button variant="outlineWarning" onClick={onOverwrite}>Save mine anyway</Button>
      </div>
    </div>
  )
}
