'use client'

import { useEffect, useRef, useState } from 'react'
import { useRouter } from 'next/navigation'
import { NumberDetail } from '@/components/telephony/number-detail'
import { NumberDialog } from '@/components/telephony/number-dialog'
import { NumberList } from '@/components/telephony/number-list'
import { RemoveDialog } from '@/components/telephony/remove-dialog'
import { useNumberPages } from '@/components/telephony/use-number-pages'
import { useSelectedNumber } from '@/components/telephony/use-selected-number'
import { toast } from '@/components/ui/toast'
import { call } from '@/lib/http/client'
import type { TelephonyData } from '@/lib/telephony/load-telephony'
import type { PhoneNumber } from '@/lib/telephony/number-schema'

/** The list of numbers and, beside it or on small screens below it, the chosen one; and what can be done with them. */
export function PhoneNumbers({ data }: { data: TelephonyData }) {
  const router = useRouter()
  const pages = useNumberPages(data.first)
  const [selectedId, select] = useSelectedNumber()
  const [editing, setEditing] = useState<PhoneNumber | 'new' | null>(null)
  const [removing, setRemoving] = useState<PhoneNumber | null>(null)
  const [seen, setSeen] = useState(data.selected)
  const detail = useRef<HTMLDivElement>(null)
  const clicked = useRef<string | null>(null)
  const managed = new Set(data.organizations.filter(({ canManage }) => canManage).map(({ id }) => id))
  const selected = chosen(selectedId)

  // Where the detail is out of sight below the list, a tap would seem to do nothing. It moves only after it is drawn.
  useEffect(() => {
    if (detail.current === null || clicked.current !== selectedId) return
    clicked.current = null
    if (detail.current.getBoundingClientRect().top > window.innerHeight / 2) detail.current.scrollIntoView({ block: 'start' })
  }, [selectedId])

  // A search may no longer show the number that is chosen.
  function chosen(id: string | null): PhoneNumber | null {
    const known = id === null ? null : pages.known(id)
    if (known !== undefined) return known
    return [seen, data.selected].find((number) => number?.id === id) ?? null
  }

  function choose(number: PhoneNumber) {
    clicked.current = number.id
    setSeen(number)
    select(number.id)
  }

  function saved(number: PhoneNumber) {
    const isNew = editing === 'new'
    pages.note(number.id, number)
    if (isNew) choose(number)
    toast.success(isNew ? `${number.shown} added.` : `${number.shown} saved.`)
    router.refresh()
  }

  async function remove(number: PhoneNumber) {
    await call('DELETE', `/api/telephony/phone-numbers/${number.id}`)
    if (number.id === selectedId) select(null)
    pages.note(number.id, null)
    toast.success(`${number.shown} deleted.`)
    router.refresh()
  }

  return (
    <div className="grid items-start gap-6 md:grid-cols-[320px_minmax(0,1fr)]">
      <NumberList
        pages={pages} allTotal={data.first.total} selectedId={selectedId} managed={managed}
        onSelect={choose} onAdd={() => setEditing('new')} onEdit={setEditing} onRemove={setRemoving}
      />
      <div ref={detail} className="min-w-0">
        <NumberDetail
          number={selected} hasNumbers={data.first.total > 0} isOfMany={data.organizations.length > 1} managed={managed}
          onAdd={() => setEditing('new')} onEdit={setEditing} onRemove={setRemoving}
        />
      </div>
      {editing !== null && <NumberDialog number={editing} data={data} onClose={() => setEditing(null)} onSaved={saved} />}
      {removing !== null && (
        <RemoveDialog
          title={`Delete ${removing.shown}?`}
          description="Your agents stop answering it and calling under it. Its past calls stay, and so does the number at your carrier."
          onClose={() => setRemoving(null)} remove={() => remove(removing)}
        />
      )}
    </div>
  )
}
