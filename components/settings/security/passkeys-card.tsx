'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { KeyRound, Pencil, Trash2 } from 'lucide-react'
import { createPasskey } from '@/components/account/passkey'
import { useLanguage } from '@/components/language/use-language'
import { cardTitles } from '@/components/settings/card-titles'
import { callProven } from '@/components/settings/prove-identity'
import { PasskeyNameDialog } from '@/components/settings/security/passkey-name-dialog'
import { useGate } from '@/components/settings/use-gate'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import type { Capability } from '@/lib/capabilities/catalog'
import { call } from '@/lib/http/client'
import type { PasskeyList } from '@/lib/security/schema'

type Passkey = PasskeyList['passkeys'][number]

interface PasskeysCardProps {
  stored: Passkey[]
  available: readonly Capability[]
  /** IANA name for the dates. */
  timezone: string
}

const passkeysAddress = '/api/user/security/passkeys'

/** The account's passkeys: each signs in by itself, and is a second factor. */
export function PasskeysCard({ stored, available, timezone }: PasskeysCardProps) {
  const { locale, translate } = useLanguage()
  const router = useRouter()
  const enter = useGate(available)
  const [passkeys, setPasskeys] = useState(stored)
  const [naming, setNaming] = useState<Passkey | 'new' | null>(null)
  const [removing, setRemoving] = useState<Passkey | null>(null)

  function settle({ body }: { body: PasskeyList }) {
    setPasskeys(body.passkeys)
    router.refresh()
  }

  async function add(name: string) {
    const { body: options } = await callProven<object>('POST', passkeysAddress)
    const response = await createPasskey(options)
    settle(await callProven<PasskeyList>('PUT', passkeysAddress, { body: { name, response } }))
    toast.success('Passkey added. You can sign in with it from now on.')
  }

  async function rename({ id }: Passkey, name: string) {
    settle(await call<PasskeyList>('PUT', `${passkeysAddress}/${encodeURIComponent(id)}`, { body: { name } }))
  }

  async function remove({ id }: Passkey) {
    setRemoving(null)
    try {
      settle(await callProven<PasskeyList>('DELETE', `${passkeysAddress}/${encodeURIComponent(id)}`))
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return (
    <Card>
      <CardHeader>
        <CardTitle>{cardTitles.passkeys}</CardTitle>
        <CardDescription>Sign in with your fingerprint, face or device PIN. A passkey is also a second factor.</CardDescription>
      </CardHeader>
      <CardContent className="space-y-4">
        {passkeys.length === 0 && <p className="text-muted-foreground">{translate('You have no passkeys yet.')}</p>}
        <ul className="divide-y">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex items-center gap-3 py-3">
              <KeyRound aria-hidden className="size-5 shrink-0 text-muted-foreground" />
              <div className="min-w-0 flex-1">
                <p className="font-medium break-words"><bdi>{passkey.name}</bdi></p>
                <p className="text-[13px] text-muted-foreground">
                  {translate(`Added ${dateIn(passkey.createdAt, timezone, locale)}`)} · {translate(passkey.lastUsedAt === null ? 'never used' : `last used ${dateIn(passkey.lastUsedAt, timezone, locale)}`)}
                </p>
              </div>
              <Button variant="ghost" size="narrow" aria-label={`Rename ${passkey.name}`} onClick={() => setNaming(passkey)}><Pencil aria-hidden /></Button>
              <Button variant="ghost" size="narrow" aria-label={`Remove ${passkey.name}`} onClick={() => setRemoving(passkey)}><Trash2 aria-hidden /></Button>
            </li>
          ))}
        </ul>
        <Button id="passkeys" variant="outline" className="w-full md:w-auto" onClick={() => enter('twoFactor', () => setNaming('new'))}>Add a passkey</Button>
      </CardContent>
      <PasskeyNameDialog
        passkey={naming}
        onClose={() => setNaming(null)}
        onName={(name) => (naming === 'new' || naming === null ? add(name) : rename(naming, name))}
      />
      <Dialog
        open={removing !== null}
        onOpenChange={(open) => !open && setRemoving(null)}
        title="Remove passkey"
        description={`“${removing?.name ?? ''}” will no longer open your account. Remove it from your device’s own list as well.`}
      >
        <div className="mt-5 flex flex-col-reverse gap-3 md:flex-row md:justify-end">
          <Button variant="secondary" onClick={() => setRemoving(null)}>Cancel</Button>
          <Button variant="destructive" onClick={() => removing && void remove(removing)}>Remove passkey</Button>
        </div>
      </Dialog>
    </Card>
  )
}

function dateIn(moment: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(moment))
}
