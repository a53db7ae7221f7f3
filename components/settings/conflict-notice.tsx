import { Button } from '@/components/ui/button'

interface ConflictNoticeProps {
  /** What was changed, as the beginning of a sentence. */
  subject: string
  onLoadLatest: () => void
  onOverwrite: () => void
}

/** Somebody changed elsewhere what is being changed here: neither is lost before it was decided. */
export function ConflictNotice({ subject, onLoadLatest, onOverwrite }: ConflictNoticeProps) {
  return (
    <div role="alert" className="rounded-control border border-warning-border bg-warning-ground p-4">
      <p className="font-medium text-warning-title">{subject} changed in another tab or on another device. What you typed is still here.</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button variant="secondary" onClick={onLoadLatest}>Load the latest</Button>
        <Button variant="outlineWarning" onClick={onOverwrite}>Save mine anyway</Button>
      </div>
    </div>
  )
}
