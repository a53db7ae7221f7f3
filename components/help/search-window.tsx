'use client'

import { useMemo, useRef, useState, type KeyboardEvent } from 'react'
import * as DialogPrimitive from '@radix-ui/react-dialog'
import { Search, X } from 'lucide-react'
import { commandsFor, type Command } from '@/components/help/commands'
import { findCommands } from '@/components/help/find-commands'
import { Keys } from '@/components/help/keys'
import { searchWords } from '@/components/help/open-help'
import { useCommand } from '@/components/help/use-command'
import { useTranslate } from '@/components/language/use-language'
import { overlayClasses, useFocusReturn } from '@/components/ui/dialog-window'
import { optionKeys } from '@/components/ui/option-keys'
import { optionId } from '@/components/ui/option-keys'
import { OptionList } from '@/components/ui/option-list'
import type { Capability } from '@/lib/capabilities/catalog'

interface SearchWindowProps {
  open: boolean
  available: readonly Capability[]
  onClose: () => void
}

/** Everything by its name: a dialog with a combobox, whose list is open as long as the dialog is. */
export function SearchWindow({ open, available, onClose }: SearchWindowProps) {
  const translate = useTranslate()
  const run = useCommand()
  const chosen = useRef<Command | null>(null)
  const { onOpenAutoFocus, onCloseAutoFocus } = useFocusReturn()

  return (
    <DialogPrimitive.Root open={open} onOpenChange={onClose}>
      <DialogPrimitive.Portal>
        <DialogPrimitive.Overlay className={overlayClasses} />
        <DialogPrimitive.Content
          onOpenAutoFocus={onOpenAutoFocus}
          onCloseAutoFocus={(event) => {
            onCloseAutoFocus(event)
            // Only now: the window itself is done with the focus.
            if (chosen.current !== null) run(chosen.current.deed)
            chosen.current = null
          }}
          aria-describedby={undefined}
          data-slot="search"
          className="fixed inset-x-2 top-2 z-50 flex max-h-[min(30rem,80dvh)] flex-col overflow-hidden rounded-card border bg-popover shadow-popover md:inset-x-auto md:top-[14vh] md:left-1/2 md:w-[560px] md:-translate-x-1/2"
        >
          <DialogPrimitive.Title className="sr-only">{translate(searchWords)}</DialogPrimitive.Title>
          <CommandBox
            commands={commandsFor(available, translate)}
            onChoose={(command) => {
              chosen.current = command
              onClose()
            }}
          />
        </DialogPrimitive.Content>
      </DialogPrimitive.Portal>
    </DialogPrimitive.Root>
  )
}

interface CommandBoxProps {
  commands: Command[]
  onChoose: (command: Command) => void
}

const listId = 'search-results'
const idOf = ({ id }: Command) => id

function CommandBox({ commands, onChoose }: CommandBoxProps) {
  const translate = useTranslate()
  const [query, setQuery] = useState('')
  const [moved, setMoved] = useState<string | null>(null)
  const groups = useMemo(() => findCommands(commands, query), [commands, query])
  const rows = groups.flatMap((group) => group.rows)
  const active = moved ?? rows[0]?.id ?? null

  function choose(id: string | null) {
    const command = rows.find((row) => row.id === id)
    if (command !== undefined) onChoose(command)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const keys: ReturnType<typeof optionKeys> = { ...optionKeys(rows.map(idOf), active, setMoved), Enter: () => choose(active) }
    const act = keys[event.key]
    if (act === undefined) return
    event.preventDefault()
    act()
  }

  return (
    <>
      <div className="flex items-center gap-3 border-b px-4">
        <Search aria-hidden className="size-4 shrink-0 text-muted-foreground" />
        <input
          type="text"
          role="combobox"
          aria-label={translate(searchWords)}
          aria-autocomplete="list"
          aria-expanded={rows.length > 0}
          aria-controls={rows.length > 0 ? listId : undefined}
          aria-activedescendant={active === null ? undefined : optionId(listId, active)}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={100}
          placeholder={translate('A setting, a page, or what you want to do')}
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setMoved(null)
          }}
          onKeyDown={onKeyDown}
          className="h-14 w-full min-w-0 bg-transparent text-base outline-none placeholder:text-muted-foreground"
        />
        <DialogPrimitive.Close aria-label={translate('Close')} className="focus-ring -me-1 flex min-h-6 items-center rounded-[6px] p-1 pointer-coarse:p-3">
          <Keys keys={['Esc']} className="pointer-coarse:hidden" />
          <X aria-hidden className="hidden size-5 text-muted-foreground pointer-coarse:block" />
        </DialogPrimitive.Close>
      </div>
      <p role="status" className={rows.length > 0 ? 'sr-only' : 'px-4 py-8 text-center break-words text-muted-foreground'}>
        {translate(rows.length === 0 ? `Nothing here is called “${query.trim()}”` : rows.length === 1 ? '1 result' : `${rows.length} results`)}
      </p>
      {rows.length > 0 && (
        <OptionList
          id={listId} label="Results" groups={groups} active={active} selected={active} valueOf={idOf} Content={CommandContent} onPick={choose}
          height="h-10 [contain-intrinsic-size:auto_2.5rem] pointer-coarse:h-12 pointer-coarse:[contain-intrinsic-size:auto_3rem]"
        />
      )}
    </>
  )
}

function CommandContent({ row: { icon: Icon, name } }: { row: Command }) {
  return (
    <>
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 truncate">{name}</span>
    </>
  )
}
