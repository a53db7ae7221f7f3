// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { goToSettings } from '../support/navigation'
import { holdNetwork, type Network } from '../support/network'
import { clearScreen, completeBrowser, expectToasts, shownToasts } from '../support/on-screen'
import { everything, renderSettings, settingsData } from '../support/settings-page'

vi.mock('next/navigation', async () => (await import('../support/navigation')).navigation)

const summary = {
  goes: { callLogs: 1204, feedback: 96, analytics: 35, transcripts: 380, recordings: 1, postCallAnalyses: 0 },
  stays: { organizations: 2, agents: 4, phoneNumbers: 3, apiKeys: 1 },
  organizations: [
    { id: 'o-1', name: 'Acme', members: [] },
    { id: 'o-2', name: 'Shared', members: [{ userId: 'u-2', name: 'Grace Hopper', email: 'grace@example.com', role: 'admin' }, { userId: 'u-3', name: null, email: 'linus@example.com', role: 'member' }] },
  ],
  agents: [{ id: 'a-1', name: 'Reception' }, { id: 'a-2', name: 'Sales' }],
  retained: { callLogs: 1204, billingRecords: 12 },
}
const nobodyElse = { ...summary, organizations: summary.organizations.slice(0, 1) }

let network: Network

beforeEach(() => {
  completeBrowser()
  network = holdNetwork()
  goToSettings('danger')
})
afterEach(clearScreen)

interface Opened {
  data?: object
  twoFactor?: boolean
}

async function open(name: string, { data = nobodyElse, twoFactor = false }: Opened = {}) {
  const before = settingsData({}, { available: everything })
  const state = { enabled: twoFactor, hasAuthenticator: twoFactor, recoveryCodesLeft: 10 }
  renderSettings({ ...before, security: { ...before.security, twoFactor: state } })
  await userEvent.click(screen.getByRole('button', { name }))
  const { method, path } = await network.request(0)
  expect([method, path]).toEqual(['GET', '/api/user/data'])
  await network.answer(0, 200, data)
  await waitFor(() => expect(dialog().getAllByRole('list')[0]?.getAttribute('aria-busy')).toBe('false'))
}

const dialog = () => within(screen.getByRole('dialog'))
const red = (name: string) => dialog().getByRole<HTMLButtonElement>('button', { name })
const check = (name: string) => dialog().getByRole<HTMLInputElement>('checkbox', { name })

/** The dry run for a choice, once the page has asked for it. @returns which request it is */
async function previewOf(choice: object): Promise<number> {
  await waitFor(() => expect(network.requests.at(-1)).toMatchObject({ method: 'POST', path: '/api/user/data/preview', body: choice }), { timeout: 5000 })
  return network.requests.length - 1
}

async function confirm(word: string, password = 'Correct-Horse7') {
  await userEvent.type(dialog().getByLabelText(`Type ${word} to confirm`), word)
  await userEvent.type(dialog().getByLabelText('Password'), password)
}

describe.each([
  ['Reset Data', 'RESET', 'Reset All Data'],
  ['Delete Account', 'DELETE', 'Delete Account'],
])('%s', (button, word, title) => {
  test('opens with its consequence first and the focus on “Cancel”; closing gives the focus back', async () => {
    await open(button)
    expect(screen.getByRole('dialog', { name: title }).getAttribute('aria-describedby')).not.toBe(null)
    expect(document.activeElement).toBe(dialog().getByRole('button', { name: 'Cancel' }))
    await userEvent.keyboard('{Escape}')
    expect(screen.queryByRole('dialog')).toBe(null)
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: button })))
    expect(network.requests).toHaveLength(1)
  })

  test('has the same lines before the numbers are known', async () => {
    renderSettings(settingsData({}, { available: everything }))
    await userEvent.click(screen.getByRole('button', { name: button }))
    expect(dialog().queryByText('The numbers could not be loaded.', { exact: false })).toBe(null)
    expect(dialog().getAllByRole('alert').map(({ textContent }) => textContent).join('')).toBe('')
    expect(dialog().getAllByRole('alert').flatMap((alert) => [...alert.children])).toEqual([])
    const before = dialog().getAllByRole('listitem').length
    expect(dialog().getAllByRole('list').map((list) => list.getAttribute('aria-busy'))).toContain('true')
    await network.answer(0, 200, nobodyElse)
    await waitFor(() => expect(dialog().getAllByRole('list').map((list) => list.getAttribute('aria-busy'))).not.toContain('true'))
    expect(dialog().getAllByRole('listitem')).toHaveLength(before)
  })

  test('is dead until the word stands there exactly, but for spaces around it', async () => {
    await open(button)
    const field = dialog().getByLabelText<HTMLInputElement>(`Type ${word} to confirm`)
    expect(field.autocomplete).toBe('off')
    expect(dialog().getByLabelText<HTMLInputElement>('Password').autocomplete).toBe('current-password')
    await userEvent.type(dialog().getByLabelText('Password'), 'Correct-Horse7')
    for (const wrong of [word.toLowerCase(), `${word}!`, word.slice(0, -1), word.split('').join(' '), word.replaceAll('E', 'Е')]) {
      await userEvent.clear(field)
      await userEvent.type(field, wrong)
      expect(red(button).disabled, wrong).toBe(true)
      await userEvent.keyboard('{Enter}')
    }
    await userEvent.clear(field)
    await userEvent.type(field, ` ${word} `)
    expect(red(button).disabled).toBe(false)
    expect(network.requests).toHaveLength(1)
  })

  test('says at the password what is wrong with it, and keeps everything else', async () => {
    await open(button)
    await confirm(word)
    await userEvent.keyboard('{Enter}')
    const { method, body } = await network.request(1)
    expect([method, body]).toEqual(['POST', { confirmation: word, password: 'Correct-Horse7' }])
    await network.answer(1, 400, { error: 'The password is not right', fields: { password: 'The password is not right' } })
    await dialog().findByText('The password is not right')
    expect(dialog().getByLabelText('Password').getAttribute('aria-invalid')).toBe('true')
    await waitFor(() => expect(document.activeElement).toBe(dialog().getByLabelText('Password')))
    expect(dialog().getByLabelText<HTMLInputElement>(`Type ${word} to confirm`).value).toBe(word)
    expect(red(button).disabled).toBe(false)
  })

  test('asks for a code where two-factor authentication is on, and says what is wrong with that', async () => {
    await open(button, { twoFactor: true })
    await confirm(word)
    await userEvent.type(dialog().getByLabelText('Code'), '123456')
    await userEvent.click(red(button))
    expect((await network.request(1)).body).toEqual({ confirmation: word, password: 'Correct-Horse7', code: '123456' })
    await network.answer(1, 400, { error: 'The code is not right', fields: { code: 'The code is not right' } })
    await dialog().findByText('The code is not right')
  })

  test('says when it was refused as a whole, or never arrived', async () => {
    await open(button)
    await confirm(word)
    await userEvent.click(red(button))
    await network.answer(1, 429, { error: 'Too many attempts. Please wait and try again.' })
    await dialog().findByText('Too many attempts. Please wait and try again.')
    await userEvent.click(red(button))
    await network.fail(2)
    await dialog().findByText('Something went wrong. Please try again.')
  })

  test('loads the numbers again where they did not come, and does nothing without them', async () => {
    renderSettings(settingsData({}, { available: everything }))
    await userEvent.click(screen.getByRole('button', { name: button }))
    await network.answer(0, 500, {})
    await confirm(word)
    expect(red(button).disabled).toBe(true)
    await userEvent.click(await dialog().findByRole('button', { name: 'Load them again' }))
    await network.answer(1, 200, nobodyElse)
    await waitFor(() => expect(red(button).disabled).toBe(false))
    expect(dialog().queryByRole('button', { name: 'Load them again' })).toBe(null)
  })

  test('offers the download first', async () => {
    await open(button)
    expect(dialog().getByRole('link', { name: 'Download my data first' }).getAttribute('href')).toBe('/api/user/export')
  })
})

describe('resetting', () => {
  test('shows what goes and what stays, and gives a receipt', async () => {
    await open('Reset Data')
    await waitFor(() => expect(dialog().getAllByRole('listitem')[0]?.textContent).toBe('Call logs1,204'))
    expect(dialog().getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Call logs1,204', 'Feedback96', 'Analytics35', 'Transcripts380', 'Recordings1', 'Post-call analyses0',
      'Your account', 'Your settings', 'Organizations2', 'Agents, as they are4', 'Phone numbers3', 'API keys1',
    ])
    await confirm('RESET')
    await userEvent.click(red('Reset Data'))
    await network.answer(1, 200, { deleted: summary.goes })
    await expectToasts('success: Deleted 1,204 call logs, 96 feedback entries, 35 days of analytics, 380 transcripts, and 1 recording')
    expect(screen.queryByRole('dialog')).toBe(null)
  })

  test('says when there was nothing', async () => {
    await open('Reset Data')
    await confirm('RESET')
    await userEvent.click(red('Reset Data'))
    await network.answer(1, 200, { deleted: { callLogs: 0, feedback: 0, analytics: 0, transcripts: 0, recordings: 0, postCallAnalyses: 0 } })
    await expectToasts('success: There was nothing to delete')
  })

  test('counts for less than everything, by the latest choice alone', async () => {
    await open('Reset Data')
    await userEvent.click(dialog().getByText('Choose what'))
    for (const name of ['Feedback', 'Transcripts', 'Recordings', 'Post-call analyses']) expect(check(name).disabled, name).toBe(true)
    await userEvent.click(check('Call logs'))
    await userEvent.click(check('Feedback'))
    await userEvent.click(check('All agents'))
    await userEvent.click(check('Sales'))
    const first = await previewOf({ categories: ['analytics', 'transcripts', 'recordings', 'postCallAnalyses'], agentIds: ['a-1'] })
    await confirm('RESET')
    expect(red('Reset Data').disabled, 'while the numbers are on their way').toBe(true)
    await userEvent.click(check('Analytics'))
    const chosen = { categories: ['transcripts', 'recordings', 'postCallAnalyses'], agentIds: ['a-1'] }
    const second = await previewOf(chosen)
    await network.answer(first, 200, { deleted: { ...summary.goes, transcripts: 111 } })
    await network.answer(second, 200, { deleted: { callLogs: 0, feedback: 0, analytics: 0, transcripts: 222, recordings: 1, postCallAnalyses: 0 } })
    await waitFor(() => expect(dialog().getAllByText('Transcripts')[0]?.closest('li')?.textContent).toBe('Transcripts222'))
    await userEvent.click(red('Reset Data'))
    expect((await network.request(second + 1)).body).toEqual({ confirmation: 'RESET', password: 'Correct-Horse7', ...chosen })
  })

  test('calls take what belongs to them along', async () => {
    await open('Reset Data')
    await userEvent.click(dialog().getByText('Choose what'))
    await userEvent.click(check('Call logs'))
    for (const name of ['Feedback', 'Analytics', 'Transcripts', 'Recordings']) await userEvent.click(check(name))
    await userEvent.click(check('Call logs'))
    expect(['Call logs', 'Feedback', 'Analytics', 'Transcripts', 'Recordings', 'Post-call analyses'].map((name) => check(name).checked)).toEqual([true, true, false, true, true, true])
  })

  test.each([
    ['no kind of data', 'Choose at least one kind of data', async () => {
      for (const name of ['Call logs', 'Feedback', 'Analytics', 'Transcripts', 'Recordings', 'Post-call analyses']) await userEvent.click(check(name))
    }],
    ['no agent', 'Choose at least one agent', async () => {
      for (const name of ['All agents', 'Reception', 'Sales']) await userEvent.click(check(name))
    }],
    ['days in the wrong order', 'The last day is before the first', async () => {
      await userEvent.type(dialog().getByLabelText('First day'), '2026-11-20')
      await userEvent.type(dialog().getByLabelText('Last day'), '2026-11-19')
    }],
  ])('nothing can be deleted with %s', async (_name, words, choose) => {
    await open('Reset Data')
    await userEvent.click(dialog().getByText('Choose what'))
    await choose()
    await confirm('RESET')
    await dialog().findByText(words)
    expect(red('Reset Data').disabled).toBe(true)
  })

  test('says that it is locked where the page was out of date', async () => {
    await open('Reset Data')
    await confirm('RESET')
    await userEvent.click(red('Reset Data'))
    await network.answer(1, 403, { error: 'Reset data is not available for you! please try again later.', capability: 'resetData' })
    await dialog().findByText('Reset data is not available for you! please try again later.')
    expect(shownToasts()).toEqual([])
  })
})

describe('deleting', () => {
  test('shows what goes, and what is kept and why', async () => {
    await open('Delete Account')
    expect(dialog().getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'User account', 'All organizations owned2', 'All agents created4', 'All call logs1,204', 'All recordings1', 'All transcripts380', 'API keys1', 'Phone numbers3',
      'Call logs for compliance (legal requirement)1,204', 'Billing records (financial records)12', 'Anonymous usage statistics',
    ])
  })

  test('wants to know what becomes of an organization with others in it: somebody takes it over', async () => {
    await open('Delete Account', { data: summary })
    await confirm('DELETE')
    const shared = await dialog().findByRole('group', { name: 'Shared' })
    expect(dialog().queryByRole('group', { name: 'Acme' })).toBe(null)
    expect(red('Delete Account').disabled).toBe(true)
    await userEvent.selectOptions(within(shared).getByRole('combobox'), 'Grace Hopper (grace@example.com) takes it over')
    await userEvent.click(red('Delete Account'))
    expect((await network.request(1)).body).toEqual({ confirmation: 'DELETE', password: 'Correct-Horse7', transfers: [{ organizationId: 'o-2', userId: 'u-2' }] })
    await network.answer(1, 400, { error: 'x', fields: { transfers: 'Choose one other member for each organization' } })
    await dialog().findByText('Choose one other member for each organization')
  })

  test('or it goes, which wants a tick of its own', async () => {
    await open('Delete Account', { data: summary })
    await confirm('DELETE')
    const shared = within(await dialog().findByRole('group', { name: 'Shared' }))
    await userEvent.selectOptions(shared.getByRole('combobox'), 'It goes with my account')
    expect(red('Delete Account').disabled).toBe(true)
    await userEvent.click(shared.getByRole('checkbox', { name: 'Delete it for the 2 other members, too' }))
    await userEvent.click(red('Delete Account'))
    expect((await network.request(1)).body).toEqual({ confirmation: 'DELETE', password: 'Correct-Horse7' })
  })

  test('a tick is gone when the choice was changed in between', async () => {
    await open('Delete Account', { data: summary })
    const shared = within(await dialog().findByRole('group', { name: 'Shared' }))
    await userEvent.selectOptions(shared.getByRole('combobox'), 'goes')
    await userEvent.click(shared.getByRole('checkbox'))
    await userEvent.selectOptions(shared.getByRole('combobox'), 'u-3')
    await userEvent.selectOptions(shared.getByRole('combobox'), 'goes')
    expect(shared.getByRole<HTMLInputElement>('checkbox').checked).toBe(false)
  })
})
