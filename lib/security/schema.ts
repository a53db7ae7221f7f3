import * as z from 'zod/mini'

/** The addresses and ranges from which an account can be used, one a line; none is "from everywhere". */
export const ipWhitelist = z.object({ entries: z.array(z.string()) })

export type IpWhitelist = z.infer<typeof ipWhitelist>
