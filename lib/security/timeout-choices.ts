/** The times without activity after which sessions can end, as the select offers them; null minutes are no limit. */
export const timeoutChoices = [
  { minutes: 15, label: '15 minutes' },
  { minutes: 30, label: '30 minutes' },
  { minutes: 60, label: '1 hour' },
  { minutes: 120, label: '2 hours' },
  { minutes: null, label: 'Never' },
] as const

/** What a choice is called; minutes that are none are told as they are. */
export function timeoutLabel(minutes: number | null): string {
  return timeoutChoices.find((choice) => choice.minutes === minutes)?.label ?? `${minutes} minutes`
}
