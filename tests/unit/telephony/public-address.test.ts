import { describe, expect, test } from 'vitest'
import type { CarrierFailure } from '@/lib/telephony/carriers/carrier'
import { isPublic, publicAddress } from '@/lib/telephony/sip/public-address'

Object.assign(process.env, { TELEPHONY_PRIVATE_NETWORKS: '127.0.0.2,10.20.0.0/16,fd12:3456::/32', NEXTAUTH_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: 'ab'.repeat(32) })

describe('an address', () => {
  test.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '100.128.0.1', '169.253.255.255', '223.255.255.255', '2606:4700:4700::1111', '2a00:1450::1'])(
    '%s is public', (address) => expect(isPublic(address)).toBe(true),
  )

  test.each([
    ['this network', '0.0.0.0', '0.1.2.3'],
    ['private', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
    ['shared by carriers', '100.64.0.1', '100.127.255.255', '100.100.100.200'],
    ['loopback', '127.0.0.1', '127.255.255.254', '::1'],
    ['link-local, where clouds keep their metadata', '169.254.0.1', '169.254.169.254', 'fe80::1', 'febf::1'],
    ['reserved, for documents, measurements or protocols', '192.0.0.192', '192.0.2.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '240.0.0.1', '255.255.255.255', '192.88.99.1'],
    ['multicast', '224.0.0.1', '239.255.255.255', 'ff02::1'],
    ['unspecified', '::'],
    ['unique local', 'fc00::1', 'fd00:ec2::254'],
    ['site-local', 'fec0::1'],
    ['a wrapping of IPv4', '::ffff:7f00:1', '::7f00:1', '64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1', '2002:7f00:1::', '2001::1'],
    ['for documents in IPv6', '2001:db8::1', '3fff::1', '100::1'],
    ['the inside of Azure', '168.63.129.16'],
  ])('%s is not public', (_what, ...addresses) => {
    for (const address of addresses) expect([address, isPublic(address)]).toEqual([address, false])
  })
})

async function find(...addresses: string[]) {
  let asked = 0
  const lookup = async () => {
    asked += 1
    return addresses.map((address) => ({ address }))
  }
  const found = await publicAddress('h.example', 'The trunk', new AbortController().signal, lookup).catch(({ code }: CarrierFailure) => code)
  return [found, asked]
}

describe('a name', () => {
  test('is looked up once, and one bad address spoils it', async () => {
    expect(await find('8.8.8.8', '2606:4700:4700::1111')).toEqual(['8.8.8.8', 1])
    expect(await find('8.8.8.8', '127.0.0.1')).toEqual(['private', 1])
    expect(await find('8.8.8.8', '::ffff:10.0.0.1')).toEqual(['private', 1])
    expect(await find('8.8.8.8', 'fe80::1%eth0')).toEqual(['private', 1])
    expect(await find()).toEqual(['name ENODATA', 1])
  })

  test('may lead into a network that the operator allows, and no other', async () => {
    expect(await find('127.0.0.2')).toEqual(['127.0.0.2', 1])
    expect(await find('::ffff:127.0.0.2')).toEqual(['127.0.0.2', 1])
    expect(await find('10.20.255.1', '8.8.8.8')).toEqual(['10.20.255.1', 1])
    expect(await find('fd12:3456::1')).toEqual(['fd12:3456::1', 1])
    expect(await find('10.21.0.1')).toEqual(['private', 1])
    expect(await find('127.0.0.3')).toEqual(['private', 1])
  })

  test('whose look-up never ends is given up', async () => {
    const controller = new AbortController()
    const looking = publicAddress('h.example', 'The trunk', controller.signal, () => new Promise(() => undefined))
    controller.abort()
    await expect(looking).rejects.toMatchObject({ words: 'The trunk did not answer within five seconds.' })
  })

  test('is told of in plain words', async () => {
    const words = 'The trunk leads into a private network, where the studio does not connect to. Whoever runs the studio can allow that network.'
    await expect(publicAddress('h.example', 'The trunk', new AbortController().signal, async () => [{ address: '10.0.0.1' }])).rejects.toMatchObject({ words, isPermanent: true })
  })
})
