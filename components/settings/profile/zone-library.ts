/**
 * What the open timezone list needs, as the one module that is loaded with `import()`: 16 kB (gzip) that the first view does
 * without.
 */
export { canonicalZone, zoneLabel } from '@/lib/timezone/zones'
export { groupZones, prepareZones, type ZoneGroup, type ZoneRow } from '@/lib/timezone/zone-search'
