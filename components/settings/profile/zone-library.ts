/**
 * The open timezone list and what it needs, as the one module that is loaded with `import()`: 17 kB (gzip) that the first
 * view does without.
 */
export { TimezoneOptions } from './timezone-options'
export { canonicalZone, zoneLabel } from '@/lib/timezone/zones'
export { groupZones, prepareZones, type ZoneGroup, type ZoneRow } from '@/lib/timezone/zone-search'
