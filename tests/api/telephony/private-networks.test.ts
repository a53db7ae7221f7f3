import dgram from 'node:dgram'
import dns from 'node:dns/promises'
import net from 'node:net'
import os from 'node:os'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CarrierFailure } from '@/lib/telephony/carriers/carrier'
import { custom } from '@/lib/telephony/carriers/custom'
import { connectionsAs } from '../../support/connections'
import { anOwner } from '../../support/telephony'

// SECURITY.md IV-14: whatever way the address of a canary inside is spelled, it gets no hit.
let hits = 0
let port = 0
const tcp = net.createServer((socket) => {
  hits += 1
  socket.destroy()
})
const udp = dgram.createSocket({ type: 'udp6', ipv6Only: false }).on('message', () => (hits += 1))

beforeAll(async () => {
  await new Promise<void>((resolve) => tcp.listen(0, '::', resolve))
  port = (tcp.address() as net.AddressInfo).port
  await new Promise<void>((resolve) => udp.bind(port, '::', resolve))
})

afterAll(async () => {
  udp.close()
  await new Promise((resolve) => tcp.close(resolve))
})

const ownAddresses = Object.values(os.networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address.replace(/%.*/, '')))
const privately = ownAddresses.filter((address) => /^(127|10|172\.(1[6-9]|2\d|3[01])|192\.168|169\.254)\.|^(::1$|f[cde])/.test(address))
// Names of the hosts file, as far as this machine's has them.
const isPrivate = (name: string) => dns.lookup(name).then(({ address }) => privately.includes(address), () => false)
const ownName = (await isPrivate(os.hostname())) ? [os.hostname()] : []
const ipv6Name = (await isPrivate('ip6-localhost')) ? ['ip6-localhost'] : []

const misspelled = [
  '2130706433', '0', '127.1', '127.0.1', '0177.0.0.1', '017700000001', '0x7f.0.0.1', '0x7f000001', '0x7F.1', '127.0.0.01', '%31%32%37.0.0.1', '127。0。0。1', '１２７.０.０.１',
  '①②⑦.⓪.⓪.①', 'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ', '[::1', '::1%lo', '127.0.0.1:80', 'http://127.0.0.1', 'sip:127.0.0.1', 'user@127.0.0.1', '127.0.0.1/', '127.0.0.1#@example.com', 'localhost:80', 'localhost\0.example.com', '', '.',
]

const leadingInside = [
  '127.0.0.1', '127.0.0.1.', '127.255.255.254', '0.0.0.0', '[::1]', '::1', '0:0:0:0:0:0:0:1', '::', '[::ffff:127.0.0.1]', '::ffff:7f00:1', '::127.0.0.1', '64:ff9b::127.0.0.1', '64:ff9b:1::7f00:1',
  '2002:7f00:1::', 'localhost', 'LOCALHOST', 'localhost.', 'ｌｏｃａｌｈｏｓｔ', ...ipv6Name, ...ownName, ...privately,
  '169.254.169.254', '100.100.100.200', '168.63.129.16', 'fd00:ec2::254', '10.0.0.1', '172.16.0.1', '192.168.0.1', '100.64.0.1', '198.18.0.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', 'fe80::1', 'ff02::1',
]

const fields = { provider: 'custom', name: 'Canary', codecs: ['PCMU'] }

describe.each(['udp', 'tcp', 'tls'] as const)('over %s', (transport) => {
  test('a host in a spelling that others read as an address is not stored', async () => {
    const api = connectionsAs(await anOwner())
    for (const host of misspelled) {
      const { status, body } = await api.add({ ...fields, host, port, transport })
      expect([host, status, body.fields?.host]).toEqual([host, 400, 'Enter a host name such as sip.example.com, or an address such as 203.0.113.7'])
    }
  })

  test('a host that leads inside is not connected to, and that is said', async () => {
    const api = connectionsAs(await anOwner())
    const { body: made } = await api.add({ ...fields, host: 'sip.example.com', port, transport })
    for (const host of leadingInside) {
      expect([host, (await api.change(made.id, { ...fields, host, port, transport })).status]).toEqual([host, 200])
      const { body } = await api.test(made.id)
      expect([host, body.ok, body.words]).toEqual([host, false, expect.stringMatching(/leads into a private network, where the studio does not connect to\. Whoever runs the studio can allow that network\.$/)])
    }
  })
})

test('a name that leads elsewhere the second time is looked up once', async () => {
  const answers = ['8.8.8.8', '127.0.0.1']
  const lookup = async () => [{ address: answers.shift() ?? '127.0.0.1' }]
  const trunk = custom({ host: 'rebinding.example', port, transport: 'udp' }, { lookup })
  const words = await trunk.check(AbortSignal.timeout(300)).then(() => 'it answered', ({ words: told }: CarrierFailure) => told)
  expect(words).toMatch(/did not answer|cannot be reached|refused/)
  expect(answers).toEqual(['127.0.0.1'])
})

test('the canary got no hit, and would have noticed one', async () => {
  expect(hits).toBe(0)
  await new Promise<void>((resolve) => net.connect(port, '127.0.0.1').once('close', () => resolve()).on('error', () => undefined))
  const probe = dgram.createSocket('udp4')
  await new Promise((resolve) => probe.send('x', port, '127.0.0.1', resolve))
  probe.close()
  await expect.poll(() => hits).toBe(2)
})
