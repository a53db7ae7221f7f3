'use client'

import { useState } from 'react'
import { CircleCheck, CircleX } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import type { IpRules } from '@/components/settings/security/use-ip-rules'
import { Input } from '@/components/ui/input'

interface IpTesterProps {
  /** The list as it is typed. */
  lines: string[]
  rules: IpRules | null
  /** Called when the tester comes into use, so that the rules can be loaded. */
  onUse: () => void
}

/** Tries an address against the typed list, before that is saved. */
export function IpTester({ lines, rules, onUse }: IpTesterProps) {
  const translate = useTranslate()
  const [tried, setTried] = useState('')
  const trial = tried.trim() === '' ? undefined : rules?.tryAddress(rules.readIpRules(lines).rules, tried)
  return (
    <div className="mt-4">
      <label htmlFor="ipTester" className="mb-1.5 block font-medium">{translate('Would this address pass?')}</label>
      <div className="flex flex-wrap items-center gap-3">
        <Input
          id="ipTester"
          dir="ltr"
          value={tried}
          onFocus={onUse}
          onChange={(event) => setTried(event.target.value)}
          aria-describedby="ipTester-result"
          autoComplete="off"
          spellCheck={false}
          className="md:w-72"
        />
        <p id="ipTester-result" role="status" className="flex min-h-5 items-center gap-1.5">
          {trial !== undefined && <Verdict trial={trial} />}
        </p>
      </div>
    </div>
  )
}

function Verdict({ trial }: { trial: ReturnType<IpRules['tryAddress']> }) {
  const translate = useTranslate()
  if (trial === 'no-address') return <span className="text-muted-foreground">{translate('Type a whole IPv4 or IPv6 address.')}</span>
  const isRefused = trial === 'refused'
  const Icon = isRefused ? CircleX : CircleCheck
  const words = isRefused ? 'No, it is not on the list.' : trial === 'everybody' ? 'Yes, while the list is empty.' : `Yes, because of ${trial.by}.`
  return (
    <>
      <Icon aria-hidden className={isRefused ? 'size-4 shrink-0 text-danger' : 'size-4 shrink-0 text-success'} />
      <span>{translate(words)}</span>
    </>
  )
}
