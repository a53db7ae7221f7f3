/** `npm run test:long` repeats what depends on chance more often, and tries every value in every place. */
export const isLong = process.env.TEST_LENGTH === 'long'

/** How often to do something: a few times in `npm test`, often in `npm run test:long`. */
export function rounds(short: number, long: number): number {
  return isLong ? long : short
}

/** How often to do what has little to do with the database: often on the embedded one, and then a quarter as often on PostgreSQL. */
export function mainly(count: number): number {
  return process.env.TEST_DATABASE_URL ? Math.ceil(count / 4) : count
}

/** How often to race: often on PostgreSQL with its many connections, and then a quarter as often on the embedded database, which has one. */
export function races(count: number): number {
  return process.env.TEST_DATABASE_URL ? count : Math.ceil(count / 4)
}

/** Of many values an eighth, another one for each place, so that `npm test` tries each of them somewhere. @param place counts the places */
export function someOf<T>(values: readonly T[], place: number): readonly T[] {
  return isLong ? values : values.filter((_, index) => (index + place) % 8 === 0)
}
