import { exportData } from '@/lib/account-lifecycle/export'
import { operation, resource } from '@/lib/http/resource'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'All data of the user and of the organizations that they own, as a ZIP archive of JSON and CSV files, avatar and recordings',
    requires: [],
    duringGrace: true,
    fails: ['taken'],
    run: ({ actor, request }) => exportData(actor, request),
  }),
})
