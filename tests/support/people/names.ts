import type { Random } from './random'

const first = [
  'Amelia', 'Omar', 'Grace', 'Daniel', 'Priya', 'Liam', 'Sofia', 'Marcus', 'Hannah', 'Tomasz', 'Aisha', 'Ben', 'Chloe', 'Diego', 'Emma', 'Farid',
  'Giulia', 'Henry', 'Ines', 'Jack', 'Keiko', 'Leo', 'Maria', 'Nathan', 'Olivia', 'Peter', 'Rosa', 'Samuel', 'Tara', 'Victor', 'Wendy', 'Zoe',
] as const

const last = [
  'Adeyemi', 'Baker', 'Carter', 'Dawson', 'Evans', 'Fischer', 'Garcia', 'Hughes', 'Ibrahim', 'Jensen', 'Khan', 'Lopez', 'Mitchell', 'Nguyen',
  'O’Brien', 'Patel', 'Quinn', 'Rossi', 'Schmidt', 'Taylor', 'Underwood', 'Vasquez', 'Walker', 'Yilmaz',
] as const

/** A person's full name. */
export function personName(random: Random): string {
  return `${random.pick(first)} ${random.pick(last)}`
}
