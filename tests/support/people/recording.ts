const rate = 8000
const seconds = 0.4
const headerBytes = 44

/** A short real WAV file: one channel, 8 kHz, 8 bit, a soft tone. About 3 KB. @param pitch hertz */
export function makeRecording(pitch: number): Uint8Array<ArrayBuffer> {
  const samples = rate * seconds
  const file = Buffer.alloc(headerBytes + samples)
  file.write('RIFF', 0)
  file.writeUInt32LE(headerBytes - 8 + samples, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate, 28)
  file.writeUInt16LE(1, 32)
  file.writeUInt16LE(8, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples, 40)
  for (let index = 0; index < samples; index++) {
    const loudness = 60 * Math.sin((Math.PI * index) / samples)
    file.writeUInt8(128 + Math.round(loudness * Math.sin((2 * Math.PI * pitch * index) / rate)), headerBytes + index)
  }
  return new Uint8Array(file)
}
