import { readDataSummary } from '@/lib/account-lifecycle/data-summary'
import { dataSummary } from '@/lib/account-lifecycle/schema'
import { operation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'What resetting and deleting are about, in numbers',
    requires: [],
    answer: dataSummary,
    run: ({ actor }) => readDataSummary(actor),
  }),
})
