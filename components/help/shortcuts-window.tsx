'use client'

import { Keys } from '@/components/help/keys'
import { searchWords } from '@/components/help/open-help'
import { shortcutWords } from '@/components/help/shortcut-words'
import { useTranslate } from '@/components/language/use-language'
import { SettingRow } from '@/components/settings/setting-row'
import { turnShortcuts, useCommandKey, useShortcutsOn } from '@/components/shortcuts'
import { Button } from '@/components/ui/button'
import { DialogWindow } from '@/components/ui/dialog-window'
import { Switch } from '@/components/ui/switch'

const switchWords = 'Use these shortcuts'

/** Lists the keyboard's shortcuts and turns them off, for whom they collide with something else. */
export function ShortcutsWindow({ open, onClose }: { open: boolean; onClose: () => void }) {
  const translate = useTranslate()
  const isOn = useShortcutsOn()
  const command = useCommandKey()
  const shortcuts: [string, string[]][] = [
    [searchWords, [command, 'K']],
    [shortcutWords.save, [command, 'S']],
    [shortcutWords.tabs, ['Ctrl', '1', '…', '5']],
    [shortcutWords.list, ['?']],
  ]
  return (
    <DialogWindow open={open} onOpenChange={onClose} title={shortcutWords.title} description="What the studio does when you press these keys.">
      <ul aria-label={translate(shortcutWords.title)} className={isOn ? 'mt-4 divide-y' : 'mt-4 divide-y opacity-60'}>
        {shortcuts.map(([name, keys]) => (
          <li key={name} className="flex items-center justify-between gap-4 py-2.5">
            {translate(name)}
            <Keys keys={keys} />
          </li>
        ))}
      </ul>
      <div className="border-t">
        <SettingRow id="shortcuts" title={switchWords} description="Tab, Enter, Escape and the arrow keys work in any case. This browser remembers your choice.">
          <Switch id="shortcuts" checked={isOn} onCheckedChange={turnShortcuts} aria-label={switchWords} aria-describedby="shortcuts-description" data-focus-first />
        </SettingRow>
      </div>
      <Button variant="secondary" onClick={onClose} className="mt-2 w-full">Close</Button>
    </DialogWindow>
  )
}
