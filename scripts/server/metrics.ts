import http from 'node:http'
import { logError } from '@/lib/log'
import type { Metrics } from '@/lib/metrics/metrics'

/** Serves what Prometheus reads, at /metrics of a port of its own, which no user needs to reach. */
export function metricsServer(metrics: Metrics): http.Server {
  return http.createServer((request, response) => {
    request.resume()
    if (request.url !== '/metrics' || request.method !== 'GET') return void response.writeHead(404).end()
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      (error: unknown) => {
        logError(error, {})
        response.writeHead(500).end()
      },
    )
  })
}
