import { days, hours } from '@/lib/clock'
import type { BillingRecordKind } from '@/lib/generated/prisma/enums'
import { atLocalTime, callDays, localDay } from './call-times'
import type { Call } from './calls'
import type { RowId } from './ids'

interface Bill {
  id: string
  organizationId: string
  kind: BillingRecordKind
  amountCents: number
  description: string
  invoiceNumber: string | null
  createdAt: Date
}

const topUpCents = 5_000
/** Below this the organization pays in again. */
const lowBalanceCents = 1_000

/** Prepaid credit: what was used is billed when a week is over, and paid in again whenever it runs low. In order of time. */
export function imagineBills(rowId: RowId, organizationId: string, timezone: string, calls: readonly Call[], now: Date): Bill[] {
  const bills: Bill[] = []
  let balance = 0
  const add = (kind: BillingRecordKind, amountCents: number, description: string, createdAt: Date) => {
    const id = rowId('bill', bills.length, createdAt)
    // The number is the organization's for ever: bills outlive it, so another one must not count the same way.
    const invoiceNumber = kind === 'topUp' ? `TS-${organizationId.slice(-10).toUpperCase()}-${String(bills.length + 1).padStart(4, '0')}` : null
    bills.push({ id, organizationId, kind, amountCents, description, invoiceNumber, createdAt })
    balance += amountCents
  }
  add('topUp', topUpCents, 'Card payment', new Date(now.getTime() - days(callDays + 5)))
  for (const { monday, usedCents } of usageByWeek(calls, timezone)) {
    const end = atLocalTime(monday.getTime() + days(7), timezone)
    // This week's bill is still to come.
    if (end > now || usedCents === 0) continue
    while (balance - usedCents < lowBalanceCents) add('topUp', topUpCents, 'Automatic top-up', new Date(end.getTime() - hours(9)))
    add('usage', -usedCents, `Calls in the week of ${monday.toISOString().slice(0, 10)}`, end)
  }
  return bills
}

function usageByWeek(calls: readonly Call[], timezone: string) {
  const weeks = new Map<number, number>()
  for (const { row } of calls) {
    const day = localDay(row.startedAt, timezone)
    const monday = day.getTime() - days((day.getUTCDay() + 6) % 7)
    weeks.set(monday, (weeks.get(monday) ?? 0) + row.costCents)
  }
  return [...weeks].map(([monday, usedCents]) => ({ monday: new Date(monday), usedCents }))
}
