'use client'

import { Download, Printer } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'

/** Recovery codes, with every way to keep them. While it is on the page, printing prints nothing else. */
export function RecoveryCodeList({ codes }: { codes: string[] }) {
  const translate = useTranslate()
  const text = codes.join('\n')

  function download() {
    const address = URL.createObjectURL(new Blob([`TalkifAI Studio recovery codes\n\n${text}\n`], { type: 'text/plain' }))
    const link = Object.assign(document.createElement('a'), { href: address, download: 'talkifai-recovery-codes.txt' })
    link.click()
    URL.revokeObjectURL(address)
  }

  return (
    <div className="mt-4">
      <ul data-print aria-label={translate('Recovery codes')} className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-control border bg-muted p-4 font-mono min-[420px]:grid-cols-2">
        {codes.map((code) => <li key={code}>{code}</li>)}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <CopyButton text={text} name="codes" isLabelled />
        <Button variant="secondary" onClick={download}>
          <Download aria-hidden />
          Download
        </Button>
        <Button variant="secondary" onClick={() => window.print()}>
          <Printer aria-hidden />
          Print
        </Button>
      </div>
    </div>
  )
}
