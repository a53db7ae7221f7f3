'use client'

import { useState } from 'react'
import { Trash2, TriangleAlert } from 'lucide-react'
import { useTranslate } from '@/components/language/use-language'
import type { Confirmer } from '@/components/settings/danger/confirm-form'
import { DeleteAccountDialog } from '@/components/settings/danger/delete-account-dialog'
import { ResetDataDialog } from '@/components/settings/danger/reset-data-dialog'
import { useDataSummary } from '@/components/settings/danger/use-data-summary'
import { useGate } from '@/components/settings/use-gate'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader } from '@/components/ui/card'
import { catalog, type Capability } from '@/lib/capabilities/catalog'
import { cn } from '@/lib/utils'

interface Action {
  capability: 'deleteAccount' | 'resetData'
  button: string
  variant: 'destructive' | 'outlineWarning'
  box: string
  heading: string
  Dialog: typeof DeleteAccountDialog
}

const actions: Action[] = [
  {
    capability: 'deleteAccount',
    button: 'Delete Account',
    variant: 'destructive',
    box: 'border-danger-border bg-danger-ground',
    heading: 'text-danger-title',
    Dialog: DeleteAccountDialog,
  },
  {
    capability: 'resetData',
    button: 'Reset Data',
    variant: 'outlineWarning',
    box: 'border-warning-border bg-warning-ground',
    heading: 'text-warning-title',
    Dialog: ResetDataDialog,
  },
]

interface DangerCardProps {
  available: readonly Capability[]
  confirmer: Confirmer
  timezone: string
}

export function DangerCard({ available, confirmer, timezone }: DangerCardProps) {
  const translate = useTranslate()
  const enter = useGate(available)
  const data = useDataSummary()
  const [opened, setOpened] = useState<Action | null>(null)

  function open(action: Action) {
    void data.load()
    setOpened(action)
  }

  return (
    <Card isDangerous>
      <CardHeader>
        <h2 className="flex items-center gap-2 text-lg leading-7 font-semibold text-danger">
          <TriangleAlert aria-hidden className="size-5" />
          {translate('Danger Zone')}
        </h2>
        <CardDescription>Irreversible and destructive actions</CardDescription>
      </CardHeader>
      <CardContent className="space-y-4">
        {actions.map((action) => {
          const { capability, button, variant, box, heading } = action
          return (
            <div key={capability} className={cn('flex flex-col gap-4 rounded-control border p-4 md:flex-row md:items-center md:justify-between', box)}>
              <div className="min-w-0">
                <h3 className={cn('font-semibold', heading)}>{translate(catalog[capability].title)}</h3>
                <p className={cn('mt-1', heading)}>{translate(catalog[capability].description)}</p>
              </div>
              <Button id={capability} variant={variant} onClick={() => enter(capability, () => open(action))} className="w-full md:w-auto">
                <Trash2 aria-hidden />
                {button}
              </Button>
            </div>
          )
        })}
      </CardContent>
      {opened && (
        <opened.Dialog
          title={catalog[opened.capability].title}
          button={opened.button}
          data={data}
          confirmer={confirmer}
          timezone={timezone}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  )
}
