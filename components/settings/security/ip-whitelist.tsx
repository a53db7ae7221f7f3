'use client'

import { useState } from 'react'
import { useSetting } from '@/components/settings/use-setting'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/input'
import { catalog } from '@/lib/capabilities/catalog'
import { ApiError, call } from '@/lib/http/client'

/** @param stored the addresses and ranges from which the account can be used; none is "from everywhere" */
export function IpWhitelist({ stored }: { stored: string[] }) {
  const { title, description } = catalog.ipWhitelist
  const [typed, setTyped] = useState<string | null>(null)
  const { value, change, saving } = useSetting(stored, async (entries) => {
    const { body } = await call<{ entries: string[] }>('PUT', '/api/user/security/ip-whitelist', { body: { entries } })
    return body.entries
  })

  async function save() {
    const lines = (typed ?? value.join('\n')).split('\n').map((line) => line.trim())
    const refusal = await change(lines.filter((line) => line !== ''))
    // A locked list goes back to what is stored; a mistyped line or a lost connection costs nobody what they typed.
    const isSettled = refusal === null || (refusal instanceof ApiError && refusal.status === 403)
    if (isSettled) setTyped((now) => (now === typed ? null : now))
  }

  return (
    <div className="py-4">
      <label htmlFor="ipWhitelist" className="font-medium">{title}</label>
      <p id="ipWhitelist-description" className="mb-2 text-muted-foreground">{description}</p>
      <Textarea
        id="ipWhitelist"
        rows={3}
        placeholder="Enter IP addresses (one per line)"
        value={typed ?? value.join('\n')}
        onChange={(event) => setTyped(event.target.value)}
        aria-describedby="ipWhitelist-description"
        spellCheck={false}
      />
      <Button variant="outline" disabled={saving} onClick={save} className="mt-3 w-full md:w-auto">Save</Button>
    </div>
  )
}
