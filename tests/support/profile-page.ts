import { createEvent, fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect } from 'vitest'
import { settingsData } from './settings-page'

/** The toasts that saving ends with. */
export const saved = 'success: Profile updated successfully!'
export const wentWrong = 'error: Something went wrong. Please try again.'

/** A text field by its label. */
export const field = (label: string) => screen.getByRole<HTMLInputElement>('textbox', { name: label })
/** The button that saves, whatever it reads. */
export const button = () => screen.getByRole<HTMLButtonElement>('button', { name: /^(Save Changes|Saving…)$/ })
export const save = () => userEvent.click(button())
/** Waits until the form can be saved again. */
export const isReady = () => waitFor(() => expect([button().disabled, button().textContent]).toEqual([false, 'Save Changes']))
/** What the server answers: the profile with a change, stored that many minutes after the page was loaded. */
export const stored = (change: object = {}, minutes = 1) => ({ ...settingsData().profile, ...change, updatedAt: `2026-11-24T10:0${minutes}:00.000Z` })

/** Replaces what a field holds. */
export async function fill(label: string, text: string) {
  await userEvent.clear(field(label))
  await userEvent.type(field(label), text)
}

/** The words that describe a field. */
export const described = (label: string) => document.getElementById(field(label).getAttribute('aria-describedby') ?? '')?.textContent

/** Presses a key on the page. @returns whether the browser's own answer to it was prevented */
export function press(key: string, modifiers: KeyboardEventInit & { isComposing?: boolean }): boolean {
  const event = createEvent.keyDown(document.body, { key, ...modifiers })
  fireEvent(document.body, event)
  return event.defaultPrevented
}
