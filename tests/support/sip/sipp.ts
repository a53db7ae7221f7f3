import { spawn } from 'node:child_process'
import dgram from 'node:dgram'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../../scripts/test/free-port.mjs'
import { findSipp } from '../../../scripts/test/sipp.mjs'

interface Behaviour {
  transport: 'udp' | 'tcp'
  /** Asked for by digest (MD5, qop=auth); who is right gets 200, who is not 403. */
  credentials?: { username: string; password: string }
  /** What is answered where no credentials are asked for. */
  answer?: string
}

/** A real SIP peer, Debian's SIPp, on loopback. */
export async function startSipp({ transport, credentials, answer = '200 OK' }: Behaviour): Promise<{ port: number; stop: () => Promise<void> }> {
  const [program, port, folder] = [await findSipp(), await freePort(), fs.mkdtempSync(path.join(os.tmpdir(), 'studio-sipp-'))]
  const scenario = path.join(folder, 'scenario.xml')
  fs.writeFileSync(scenario, credentials === undefined ? plain(answer) : digest(credentials))
  const options = ['-sf', scenario, '-i', '127.0.0.1', '-p', String(port), '-t', transport === 'udp' ? 'u1' : 't1', '-nostdin', '-m', '1000']
  const child = spawn(program, options, { cwd: folder, stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for (let tries = 0; tries < 100 && (await isFree(port, transport)); tries++) await pause(50)
  const stop = async () => {
    child.kill('SIGKILL')
    await ended
    fs.rmSync(folder, { recursive: true, force: true })
  }
  return { port, stop }
}

function isFree(port: number, transport: 'udp' | 'tcp'): Promise<boolean> {
  return new Promise((resolve) => {
    if (transport === 'udp') {
      const socket = dgram.createSocket('udp4').once('error', () => resolve(false))
      socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)))
    } else {
      const server = net.createServer().once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    }
  })
}

const received = '<recv request="OPTIONS"/>'

function sent(status: string, ...headers: string[]): string {
  return `<send><![CDATA[
SIP/2.0 ${status}
[last_Via:]
[last_From:]
[last_To:];tag=[pid]SIPpTag01[call_number]
[last_Call-ID:]
[last_CSeq:]
${[...headers, 'Content-Length: 0'].join('\n')}

]]></send>`
}

function scenarioOf(...steps: string[]): string {
  return `<?xml version="1.0" encoding="ISO-8859-1" ?>\n<scenario name="options">\n${steps.join('\n')}\n</scenario>\n`
}

function plain(answer: string): string {
  return scenarioOf(received, sent(answer, 'Allow: INVITE, ACK, OPTIONS, BYE'))
}

function digest({ username, password }: { username: string; password: string }): string {
  const challenge = 'WWW-Authenticate: Digest realm="sip.test", nonce="47ebe028cda119c35d4877b383027d28da013815", qop="auth", algorithm=MD5'
  return scenarioOf(
    received,
    sent('401 Unauthorized', challenge),
    `<recv request="OPTIONS"><action><verifyauth assign_to="right" username="${username}" password="${password}"/></action></recv>`,
    '<nop hide="true" test="right" next="1"/>',
    sent('403 Forbidden').replace('<send>', '<send next="2">'),
    '<label id="1"/>',
    sent('200 OK').replace('<send>', '<send next="2">'),
    '<label id="2"/>',
  )
}
