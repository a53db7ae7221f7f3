import { readAlone } from '@/lib/db/reads'
import { operation, resource } from '@/lib/http/resource'
import { changeNotifications, changedNames, notificationsOf } from '@/lib/notifications/preferences'
import { notificationChanges, notificationPreferences } from '@/lib/notifications/schema'

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: operation({
    summary: 'The five notification switches',
    requires: [],
    answer: notificationPreferences,
    run: ({ actor }) => readAlone(notificationsOf(actor)),
  }),
  PUT: operation({
    summary: 'Changes the switches that are named',
    requires: changedNames,
    body: notificationChanges,
    answer: notificationPreferences,
    fails: ['taken'],
    run: ({ actor, body }) => changeNotifications(actor, body),
  }),
})
