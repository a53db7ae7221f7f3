import { describe, expect, test } from 'vitest'
import { commandsFor } from '@/components/help/commands'
import { findCommands } from '@/components/help/find-commands'
import { capabilities } from '@/lib/capabilities/catalog'

const found = (query: string, available = capabilities) => findCommands(commandsFor(available), query).flatMap(({ rows }) => rows.map(({ name }) => name))

describe('a command is found', () => {
  test.each([
    ['dark', 'Use dark theme'], ['use d', 'Use dark theme'], ['sign', 'Sign out'], ['logout', 'Sign out'], ['log out', 'Sign out'], ['2fa', 'Two-Factor Authentication (2FA)'],
    ['totp', 'Two-Factor Authentication (2FA)'], ['avatar', 'Profile photo'], ['TIME zone', 'Timezone'], ['sessions', 'Devices'], ['allowlist', 'IP Whitelist'],
    ['twilio', 'Twilio Integration'], ['phone add', 'Add Phone Number'], ['danger reset', 'Reset All Data'], ['passk', 'Passkeys'], ['disturb', 'Quiet Hours'], ['hotkeys', 'Keyboard shortcuts'],
  ])('by "%s": %s first', (query, name) => {
    expect(found(query)[0]).toBe(name)
  })

  test.each([['xyzzy'], ['dark light'], ['ark']])('by "%s": none', (query) => {
    expect(found(query)).toEqual([])
  })
})

test('without a query everything is there once, in the order of the pages', () => {
  const all = commandsFor(capabilities)
  expect(found('')).toEqual(all.map(({ name }) => name))
  expect(found('  ')).toHaveLength(all.length)
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
  expect(findCommands(all, '').map(({ label }) => label)).toEqual(['Pages', 'Profile', 'Notifications', 'Security', 'Integrations', 'Danger Zone', 'Acts'])
})

test('who has not the features does not find the cards that come with them', () => {
  for (const name of ['Passkeys', 'Quiet Hours']) {
    expect(found('', [])).not.toContain(name)
    expect(found('')).toContain(name)
  }
})
