import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** A key and a certificate in PEM. */
export interface Certificate {
  key: string
  cert: string
}

const [sequence, set, integer, bits, octets, identifier, utf8, time, yes] = [0x30, 0x31, 0x02, 0x03, 0x04, 0x06, 0x0c, 0x18, 0x01]

/** One value in DER (X.690). */
function der(tag: number, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat(content)
  const { length: count } = bytes
  const length = count < 128 ? [count] : count < 256 ? [0x81, count] : [0x82, count >> 8, count & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), bytes])
}

const ecdsaWithSha256 = der(sequence, der(identifier, Buffer.from('2a8648ce3d040302', 'hex')))

function nameOf(commonName: string): Buffer {
  return der(sequence, der(set, der(sequence, der(identifier, Buffer.from('550403', 'hex')), der(utf8, Buffer.from(commonName)))))
}

function moment(date: Date): Buffer {
  return der(time, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`))
}

function extension(id: string, value: Buffer): Buffer {
  return der(sequence, der(identifier, Buffer.from(id, 'hex')), der(yes, Buffer.from([255])), der(octets, value))
}

interface Subject {
  name: string
  publicKey: KeyObject
  extension: Buffer
  from: Date
  to: Date
}

/** A certificate of X.509 version 3 in PEM (RFC 5280 §4.1). */
function issue({ name, publicKey, extension: own, from, to }: Subject, authority: KeyObject): string {
  const signed = der(
    sequence,
    der(0xa0, der(integer, Buffer.from([2]))), der(integer, Buffer.concat([Buffer.from([1]), randomBytes(15)])), ecdsaWithSha256,
    nameOf('Test authority'), der(sequence, moment(from), moment(to)), nameOf(name), publicKey.export({ type: 'spki', format: 'der' }), der(0xa3, der(sequence, own)),
  )
  const whole = der(sequence, signed, ecdsaWithSha256, der(bits, Buffer.from([0]), sign('sha256', signed, authority)))
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`
}

function daysFromNow(count: number): Date {
  return new Date(Date.now() + count * 86_400_000)
}

/** A certificate authority that nobody else knows. */
export function makeAuthority() {
  const own = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const isAuthority = extension('551d13', der(sequence, der(yes, Buffer.from([255]))))
  return {
    pem: issue({ name: 'Test authority', publicKey: own.publicKey, extension: isAuthority, from: daysFromNow(-1), to: daysFromNow(30) }, own.privateKey),
    certificateFor: (name: string, { isExpired = false } = {}): Certificate => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      const names = extension('551d11', der(sequence, der(0x82, Buffer.from(name))))
      const [from, to] = isExpired ? [daysFromNow(-30), daysFromNow(-1)] : [daysFromNow(-1), daysFromNow(30)]
      return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: issue({ name, publicKey, extension: names, from, to }, own.privateKey) }
    },
  }
}
