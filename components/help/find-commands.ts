import type { Command } from '@/components/help/commands'
import type { OptionGroup } from '@/components/ui/option-list'
import { normalise } from '@/lib/timezone/search-text'

/**
 * The commands that a query means, best first: those whose name begins with it, those with all its words in the name, those
 * that are also called so. A command's group stays together.
 */
export function findCommands(commands: readonly Command[], query: string): OptionGroup<Command>[] {
  const wanted = normalise(query)
  const ranked = commands.map((command) => ({ command, rank: rankOf(command, wanted) })).filter(({ rank }) => rank < unlike)
  ranked.sort((one, other) => one.rank - other.rank)
  const groups = new Map<string, Command[]>()
  for (const { command } of ranked) groups.set(command.group, [...(groups.get(command.group) ?? []), command])
  return [...groups].map(([label, rows]) => ({ label, rows }))
}

const unlike = 3

function rankOf({ name, words, group }: Command, wanted: string): number {
  const called = normalise(name)
  if (called.startsWith(wanted)) return 0
  if (holds(called, wanted)) return 1
  return holds(`${called} ${normalise(words)} ${normalise(group)}`, wanted) ? 2 : unlike
}

/** Whether each wanted word begins one of the text's. */
function holds(text: string, wanted: string): boolean {
  const words = text.split(' ')
  return wanted.split(' ').every((part) => words.some((word) => word.startsWith(part)))
}
