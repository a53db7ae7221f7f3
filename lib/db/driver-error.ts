/** What the driver threw, out of an error of Prisma's, which keeps it in its `meta`; undefined where there is none. */
export function driverErrorOf(error: object): unknown {
  const meta = 'meta' in error ? error.meta : undefined
  return typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta ? meta.driverAdapterError : undefined
}
