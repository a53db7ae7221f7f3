import { readAlone } from '@/lib/db/reads'
import { operation, resource } from '@/lib/http/resource'
import { endOtherDevices, devicesOf } from '@/lib/security/devices'
import { deviceList, endedSessions } from '@/lib/security/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({ summary: 'The devices that are signed in, this one first', requires: [], answer: deviceList, run: ({ actor }) => readAlone(devicesOf(actor)) }),
  DELETE: operation({ summary: 'Signs out all other devices', requires: [], answer: endedSessions, run: ({ actor }) => endOtherDevices(actor) }),
})
