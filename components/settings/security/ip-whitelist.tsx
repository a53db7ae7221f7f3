'use client'

import { useRef, useState } from 'react'
import { CircleAlert } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import { ConflictNotice } from '@/components/settings/conflict-notice'
import { callProven } from '@/components/settings/prove-identity'
import { IpNotes } from '@/components/settings/security/ip-notes'
import { IpTester } from '@/components/settings/security/ip-tester'
import { useIpRules } from '@/components/settings/security/use-ip-rules'
import { useSetting } from '@/components/settings/use-setting'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { catalog } from '@/lib/capabilities/catalog'
import { ApiError, call, strongTagIn } from '@/lib/http/client'
import type { IpWhitelist as SavedList } from '@/lib/security/schema'

interface IpWhitelistProps {
  /** The addresses and ranges from which the account can be used; none is "from everywhere". */
  stored: string[]
  storedTag: string
  /** The one that the user comes from. */
  address: string | null
  isAvailable: boolean
}

const path = '/api/user/security/ip-whitelist'

/** The list as one text. Its extras are for those who can use it: who cannot sees the documented control and no more. */
export function IpWhitelist({ stored, storedTag, address, isAvailable }: IpWhitelistProps) {
  const translate = useTranslate()
  const { title, description } = catalog.ipWhitelist
  const [typed, setTyped] = useState<string | null>(null)
  const [problems, setProblems] = useState<string[]>([])
  const [isSaved, setIsSaved] = useState(false)
  const [isConflict, setIsConflict] = useState(false)
  const tag = useRef<string | null>(storedTag)
  const area = useRef<HTMLTextAreaElement>(null)
  const { rules, load } = useIpRules()
  const { value, change, accept, saving } = useSetting(stored, async (entries) => {
    // Whom the feature is locked to hears that, and nothing of their lines.
    if (isAvailable) refuseProblems((await load())?.readIpRules(entries).problems ?? [])
    const { body, headers } = await callProven<SavedList>('PUT', path, { body: { entries }, headers: tag.current === null ? {} : { 'If-Match': tag.current } })
    tag.current = strongTagIn(headers)
    return body.entries
  })
  const text = typed ?? value.join('\n')
  const hasExtras = isAvailable || value.length > 0

  function edit(next: string) {
    setTyped(next)
    setProblems([])
    setIsSaved(false)
    if (hasExtras) void load()
  }

  async function save() {
    // As typed, so that the server counts the lines as the user does.
    const refusal = await change(text.split('\n'))
    const blamed = refusal instanceof ApiError ? refusal.fields.entries : undefined
    if (blamed !== undefined) area.current?.focus()
    setProblems(blamed?.split('\n') ?? [])
    setIsSaved(refusal === null)
    setIsConflict(refusal instanceof ApiError && refusal.status === 412)
    // A locked list goes back to what is stored; a mistyped line or a lost connection costs nobody what they typed.
    const isLocked = refusal instanceof ApiError && refusal.status === 403 && refusal.members.reason === undefined
    if (refusal === null || isLocked) setTyped((now) => (now === typed ? null : now))
  }

  function overwrite() {
    tag.current = null
    void save()
  }

  async function loadLatest() {
    try {
      const { body, headers } = await call<SavedList>('GET', path)
      tag.current = strongTagIn(headers)
      accept(body.entries)
      setTyped(null)
      setIsConflict(false)
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  function add(line: string) {
    edit(text.trim() === '' ? line : `${text.trimEnd()}\n${line}`)
    area.current?.focus()
  }

  // Kerned, "127.1" looks like 1271.
  return (
    <div className="py-4 tabular-nums [font-kerning:none]">
      <label htmlFor="ipWhitelist" className="font-medium">{translate(title)}</label>
      <p id="ipWhitelist-description" className="mb-2 text-muted-foreground">{translate(description)}</p>
      {isConflict && <ConflictNotice news="This list was changed in another tab or on another device." onLoadLatest={loadLatest} onOverwrite={overwrite} />}
      <Textarea
        id="ipWhitelist"
        ref={area}
        rows={3}
        placeholder="Enter IP addresses (one per line)"
        value={text}
        onChange={(event) => edit(event.target.value)}
        onFocus={() => hasExtras && void load()}
        aria-describedby={problems.length > 0 ? 'ipWhitelist-description ipWhitelist-error' : 'ipWhitelist-description'}
        aria-invalid={problems.length > 0}
        spellCheck={false}
        dir="auto"
      />
      {problems.length > 0 && (
        <ul id="ipWhitelist-error" className="mt-1.5 max-h-48 space-y-0.5 overflow-y-auto text-[13px] leading-[18px] text-danger">
          {problems.map((problem) => (
            <li key={problem} className="flex gap-1.5 break-words">
              <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
              <span className="min-w-0">{translate(problem)}</span>
            </li>
          ))}
        </ul>
      )}
      {hasExtras && <IpNotes lines={text.split('\n')} isStored={typed === null} address={address} rules={rules} onAdd={add} />}
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button variant="outline" disabled={saving} onClick={save} className="w-full md:w-auto">Save</Button>
        {hasExtras && <span role="status" className="text-muted-foreground">{translate(isSaved && 'Saved')}</span>}
      </div>
      {hasExtras && <IpTester lines={text.split('\n')} rules={rules} onUse={load} />}
    </div>
  )
}

/** Refuses bad lines as the server would, without asking it. */
function refuseProblems([first, ...rest]: string[]): void {
  if (first !== undefined) throw new ApiError(first, 400, { entries: [first, ...rest].join('\n') })
}
