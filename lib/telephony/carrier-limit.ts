import 'server-only'
import { createLimit } from '@/lib/http/rate-limit'

/**
 * How often one user may have a carrier asked: it must neither tire the carrier, for which the organization pays, nor make
 * a scanner of us. Counted before it is asked.
 */
export const carrierLimit = createLimit('carrier', 60, 5 * 60)
