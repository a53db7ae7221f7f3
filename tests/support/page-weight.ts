import { gzipSync } from 'node:zlib'
import type { Page, Request } from '@playwright/test'

/** A script that the first view loads. */
export interface Script {
  name: string
  /** Its body, in bytes. */
  bytes: number
  /** The same as gzip, whatever the server chose to send. */
  gzip: number
}

/** What opening a page asks the server for. */
export interface FirstView {
  scripts: Script[]
  styles: Script[]
  /** Everything, the page itself and its font included. */
  requests: number
  /** What the page's scripts asked for. */
  fetches: string[]
}

// Whatever comes by itself has come by then.
const quiet = 1000

/** Opens a page and weighs what it loads before anybody touches it. */
export async function weigh(page: Page, path: string): Promise<FirstView> {
  const requests: Request[] = []
  const note = (request: Request) => requests.push(request)
  page.on('request', note)
  await page.goto(path, { waitUntil: 'networkidle' })
  await page.waitForTimeout(quiet)
  page.off('request', note)
  const ofType = (...types: string[]) => requests.filter((request) => types.includes(request.resourceType()))
  return {
    scripts: await Promise.all(ofType('script').map(weighOne)),
    styles: await Promise.all(ofType('stylesheet').map(weighOne)),
    requests: requests.length,
    fetches: ofType('fetch', 'xhr').map((request) => `${request.method()} ${new URL(request.url()).pathname}`),
  }
}

/** @returns the sum of their gzip bytes */
export function gzipOf(scripts: readonly Script[]): number {
  return scripts.reduce((sum, { gzip }) => sum + gzip, 0)
}

async function weighOne(request: Request): Promise<Script> {
  const response = await request.response()
  if (response === null) throw new Error(`Nothing came from ${request.url()}`)
  const body = await response.body()
  return { name: new URL(request.url()).pathname.split('/').at(-1) ?? '', bytes: body.length, gzip: gzipSync(body).length }
}
