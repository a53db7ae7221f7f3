import type { Resolver } from 'react-hook-form'
import { zodResolver } from '@hookform/resolvers/zod'
import { quietHours, type QuietHours } from '@/lib/notifications/schema'

/** Judges the form by the very schema the server uses. The cast is sound because with `raw` the form's own values come back. */
export const quietHoursResolver = zodResolver(quietHours, undefined, { raw: true }) as unknown as Resolver<QuietHours>
