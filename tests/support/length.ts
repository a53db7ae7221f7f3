/** `npm run test:long` repeats what depends on chance more often, and tries every value in every place. */
const isLong = process.env.TEST_LENGTH === 'long'

/** How often to do something: a few times in `npm test`, often in `npm run test:long`. */
export function rounds(short: number, long: number): number {
  return isLong ? long : short
}

/** Of many values a third, another one for each place, so that `npm test` tries each of them somewhere. @param place counts the places */
export function someOf<T>(values: readonly T[], place: number): readonly T[] {
  return isLong ? values : values.filter((_, index) => (index + place) % 3 === 0)
}
