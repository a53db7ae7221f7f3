'use client'

import { useState } from 'react'
import { useSetting } from '@/components/settings/use-setting'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/input'
import { catalog } from '@/lib/capabilities/catalog'
import { call } from '@/lib/http/client'

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
    await change(lines.filter((line) => line !== ''))
    setTyped(null)
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
