import * as z from 'zod/mini'

/** The addresses and ranges from which an account can be used, one a line, each with its comment behind a `#`. */
export const ipWhitelist = z.object({ entries: z.array(z.string()) })

export type IpWhitelist = z.infer<typeof ipWhitelist>
