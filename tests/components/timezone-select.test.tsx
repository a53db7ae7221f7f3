// @vitest-environment jsdom
import { fireEvent, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { useState, type FormEvent } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { TimezoneSelect } from '@/components/settings/profile/timezone-select'
import { zones } from '@/lib/timezone/zones'

afterEach(cleanup)

interface FieldProps {
  initial?: string
  initialLabel?: string
  onChange?: (zone: string) => void
  onBlur?: () => void
  onSubmit?: () => void
  disabled?: boolean
}

function Field({ initial = 'Asia/Karachi', initialLabel = 'From the server', onChange, onBlur, onSubmit, disabled }: FieldProps) {
  const [zone, setZone] = useState(initial)
  function handleChange(next: string) {
    setZone(next)
    onChange?.(next)
  }
  function handleSubmit(event: FormEvent) {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    <form onSubmit={handleSubmit}>
      <label htmlFor="timezone">Timezone</label>
      <TimezoneSelect
        id="timezone" value={zone} initialLabel={initialLabel} onChange={handleChange} onBlur={onBlur} disabled={disabled}
        invalid describedBy="timezone-error" required
      />
      <p id="timezone-error">Invalid timezone</p>
      <button type="submit">Save Changes</button>
    </form>
  )
}

const combobox = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Timezone' })
const options = () => within(screen.getByRole('listbox')).getAllByRole('option')
// Not by its name, which would be worked out for hundreds of others.
const rowOf = (zone: string) => options().find((option) => option.dataset.value === zone) ?? expect.unreachable(`no row of ${zone}`)
const active = () => document.getElementById(combobox().getAttribute('aria-activedescendant') ?? '')?.dataset.value
const isOpen = () => combobox().getAttribute('aria-expanded') === 'true'
const announced = () => document.querySelector('[aria-live=polite]')?.textContent

/** Renders the field, goes to it with Tab, and waits for the list. */
async function openField(props: FieldProps = {}) {
  const user = userEvent.setup()
  render(<Field {...props} />)
  await user.tab()
  await screen.findByRole('listbox')
  return user
}

describe('closed', () => {
  it('needs no zone data to show the label on the server', () => {
    const html = renderToString(<Field initialLabel="Karachi · Asia/Karachi · UTC+05:00" />)
    expect(html).toContain('value="Karachi · Asia/Karachi · UTC+05:00"')
    expect(html).not.toContain('style=')
  })

  it('is a named, described, required, closed combobox', () => {
    render(<Field />)
    const names = ['autocomplete', 'expanded', 'invalid', 'describedby', 'required', 'controls']
    const values = names.map((name) => combobox().getAttribute(`aria-${name}`))
    expect(values).toEqual(['list', 'false', 'true', 'timezone-error', 'true', null])
    expect(combobox().value).toBe('From the server')
  })

  it('shows the label of its own once the data is there', async () => {
    render(<Field />)
    fireEvent.pointerMove(document.body)
    await waitFor(() => expect(combobox().value).toBe('Karachi · Asia/Karachi · UTC+05:00'))
  })

  it('sends the form on Enter like any other field', async () => {
    const onSubmit = vi.fn()
    const user = await openField({ onSubmit })
    await user.keyboard('{Escape}{Enter}')
    expect(onSubmit).toHaveBeenCalledOnce()
  })

  it('cannot be opened while disabled', async () => {
    const user = userEvent.setup()
    render(<Field disabled />)
    await user.click(combobox())
    expect(screen.queryByRole('listbox')).toBeNull()
  })
})

describe('opening', () => {
  it('by focus shows every zone in groups, the chosen one selected and active, and the text selected', async () => {
    await openField()
    expect(options()).toHaveLength(zones.length)
    expect(screen.getAllByRole('group', { name: 'Americas' })).toHaveLength(1)
    const selected = options().filter((option) => option.getAttribute('aria-selected') === 'true')
    expect(selected.map((option) => option.dataset.value)).toEqual(['Asia/Karachi'])
    expect(active()).toBe('Asia/Karachi')
    expect(combobox().getAttribute('aria-controls')).toBe(screen.getByRole('listbox').id)
    expect([combobox().selectionStart, combobox().selectionEnd]).toEqual([0, combobox().value.length])
    expect(document.activeElement).toBe(combobox())
  })

  it('by click, and again by click after a choice', async () => {
    const user = userEvent.setup()
    render(<Field />)
    await user.click(combobox())
    await screen.findByRole('listbox')
    expect([combobox().selectionStart, combobox().selectionEnd]).toEqual([0, combobox().value.length])
    await user.keyboard('{Escape}')
    await user.click(combobox())
    expect(isOpen()).toBe(true)
  })

  it.each(['{ArrowDown}', '{ArrowUp}', '{Alt>}{ArrowDown}{/Alt}'])('by %s', async (keys) => {
    const user = await openField()
    await user.keyboard('{Escape}')
    expect(isOpen()).toBe(false)
    await user.keyboard(keys)
    expect(isOpen()).toBe(true)
    expect(active()).toBe('Asia/Karachi')
  })

  it('selects the modern zone of an old spelling', async () => {
    await openField({ initial: 'Asia/Calcutta' })
    expect(screen.getByRole('option', { selected: true }).dataset.value).toBe('Asia/Kolkata')
    expect(combobox().value).toContain('Asia/Kolkata')
  })

  it('works with nothing chosen yet', async () => {
    const user = await openField({ initial: '', initialLabel: '' })
    expect(combobox().getAttribute('aria-activedescendant')).toBeNull()
    await user.keyboard('{ArrowDown}')
    expect(active()).toBe(options()[0]?.dataset.value)
  })

  it('shows place, name, letters, offset and local time in each row', async () => {
    await openField()
    expect(screen.getByRole('option', { selected: true }).textContent).toMatch(/^Karachi PKT Asia\/Karachi \d\d:\d\d UTC\+05:00$/)
    expect(rowOf('America/New_York').textContent).toMatch(/^New York EST\/EDT America\/New_York \d\d:\d\d UTC-0[45]:00$/)
    expect(rowOf('UTC').textContent).toMatch(/^Coordinated Universal Time +UTC \d\d:\d\d UTC\+00:00$/)
  })
})

describe('the keyboard', () => {
  it('moves through the list and round its ends', async () => {
    const user = await openField()
    const ids = options().map((option) => option.dataset.value)
    const walk = async (keys: string) => {
      await user.keyboard(keys)
      return ids.indexOf(active())
    }
    expect(await walk('{Home}')).toBe(0)
    expect(await walk('{ArrowDown}')).toBe(1)
    expect(await walk('{ArrowUp}{ArrowUp}')).toBe(ids.length - 1)
    expect(await walk('{ArrowDown}')).toBe(0)
    expect(await walk('{PageDown}')).toBe(10)
    expect(await walk('{PageUp}{PageUp}')).toBe(0)
    expect(await walk('{End}')).toBe(ids.length - 1)
    expect(await walk('{PageDown}')).toBe(ids.length - 1)
    expect(document.activeElement).toBe(combobox())
  })

  it('commits with Enter, closes, and does not send the form', async () => {
    const [onChange, onSubmit] = [vi.fn(), vi.fn()]
    const user = await openField({ onChange, onSubmit })
    await user.keyboard('san francisco{Enter}')
    expect(onChange.mock.calls).toEqual([['America/Los_Angeles']])
    expect(onSubmit).not.toHaveBeenCalled()
    expect(isOpen()).toBe(false)
    expect(combobox().value).toContain('Los Angeles · America/Los_Angeles')
    expect([combobox().selectionStart, combobox().selectionEnd]).toEqual([0, combobox().value.length])
  })

  it('starts a new search when typing goes on after a choice', async () => {
    const user = await openField()
    await user.keyboard('tokyo{Enter}lagos')
    expect(combobox().value).toBe('lagos')
    expect(active()).toBe('Africa/Lagos')
  })

  it('closes with Escape and changes nothing', async () => {
    const onChange = vi.fn()
    const user = await openField({ onChange })
    await user.keyboard('tokyo{ArrowDown}{Escape}')
    expect(isOpen()).toBe(false)
    expect(combobox().value).toContain('Asia/Karachi')
    expect(onChange).not.toHaveBeenCalled()
  })

  it('keeps Escape and Enter to itself only while open', async () => {
    const onKeyDown = vi.fn()
    document.addEventListener('keydown', onKeyDown)
    const user = await openField()
    onKeyDown.mockClear()
    await user.keyboard('{Escape}')
    expect(onKeyDown).not.toHaveBeenCalled()
    await user.keyboard('{Escape}')
    expect(onKeyDown).toHaveBeenCalledOnce()
    document.removeEventListener('keydown', onKeyDown)
  })

  it('leaves with Tab, commits nothing and restores the label', async () => {
    const [onChange, onBlur] = [vi.fn(), vi.fn()]
    const user = await openField({ onChange, onBlur })
    await user.keyboard('tokyo')
    await user.tab()
    expect(document.activeElement).toBe(screen.getByRole('button'))
    expect(isOpen()).toBe(false)
    expect(combobox().value).toContain('Asia/Karachi')
    expect(onChange).not.toHaveBeenCalled()
    expect(onBlur).toHaveBeenCalledOnce()
  })

  it('lets Enter do nothing when nothing matches', async () => {
    const [onChange, onSubmit] = [vi.fn(), vi.fn()]
    const user = await openField({ onChange, onSubmit })
    await user.keyboard('xyzzy{Enter}')
    expect(onChange).not.toHaveBeenCalled()
    expect(onSubmit).not.toHaveBeenCalled()
  })
})

describe('typing', () => {
  it('filters, makes the best match active, and says how many there are', async () => {
    const user = await openField()
    expect(announced()).toBe(`${zones.length} timezones`)
    await user.keyboard('brazil')
    expect(options().length).toBeGreaterThan(10)
    expect(announced()).toBe(`${options().length} timezones`)
    expect(active()).toBe('America/Sao_Paulo')
    await user.clear(combobox())
    await user.keyboard('kyiv')
    expect(announced()).toBe('1 timezone')
  })

  it('says when nothing matches', async () => {
    const user = await openField()
    await user.keyboard('xyzzy')
    expect(screen.queryByRole('listbox')).toBeNull()
    expect(isOpen()).toBe(false)
    expect(announced()).toBe('No timezone matches “xyzzy”')
    await user.clear(combobox())
    expect(options()).toHaveLength(zones.length)
  })
})

describe('the pointer', () => {
  it('chooses with a click and keeps focus in the field', async () => {
    const onChange = vi.fn()
    const user = await openField({ onChange })
    await user.click(rowOf('Europe/Berlin'))
    expect(onChange.mock.calls).toEqual([['Europe/Berlin']])
    expect(document.activeElement).toBe(combobox())
    expect(isOpen()).toBe(false)
    expect(combobox().value).toContain('Berlin · Europe/Berlin')
  })

  it('does not choose by a click on a group\'s name, and closes by one elsewhere', async () => {
    const onChange = vi.fn()
    const user = await openField({ onChange })
    await user.click(screen.getByText('Popular'))
    expect(isOpen()).toBe(true)
    await user.click(document.body)
    expect(isOpen()).toBe(false)
    expect(onChange).not.toHaveBeenCalled()
  })
})
