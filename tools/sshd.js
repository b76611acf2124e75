// An sshd of our own for tests: on a loopback port, with host key, user key and configuration in a temporary folder.
// Needs the sshd program, no rights. The ssh_config beside it knows the hosts H1, H2 and H3 (`ssh -F <config> H1`).
//
//   const sshd = await startSshd({ subsystems: { powershell: '/path/bin/pssession -sshs' } })   // undefined: no sshd here

import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Where sshd is, or undefined. It wants to be started by its full path. */
export function findSshd() {
  return ['/usr/sbin/sshd', '/usr/bin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd'].find((path) => existsSync(path))
}

/** @param {{ subsystems?: Record<string, string>, env?: Record<string, string> }} options */
export async function startSshd({ subsystems = {}, env = {} } = {}) {
  const program = findSshd()
  if (program === undefined) return undefined
  const folder = mkdtempSync(join(tmpdir(), 'pssession-sshd-'))
  const port = await freePort()
  const user = userInfo().username
  for (const name of ['host', 'user', 'stranger']) {
    const made = spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(folder, name)])
    if (made.status !== 0) throw new Error(`ssh-keygen failed: ${made.stderr ?? made.error}`)
  }
  writeFileSync(join(folder, 'authorized_keys'), readFileSync(join(folder, 'user.pub')), { mode: 0o600 })
  writeFileSync(join(folder, 'known_hosts'), `[127.0.0.1]:${port} ${readFileSync(join(folder, 'host.pub'), 'utf8')}`)
  writeFileSync(join(folder, 'sshd_config'), [
    `ListenAddress 127.0.0.1:${port}`, `HostKey ${join(folder, 'host')}`, `PidFile ${join(folder, 'sshd.pid')}`,
    `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`, 'StrictModes no', 'PasswordAuthentication no', 'KbdInteractiveAuthentication no',
    'UsePAM no', 'PermitRootLogin prohibit-password', 'MaxSessions 100', 'MaxStartups 100', 'LogLevel ERROR',
    ...Object.entries(env).map(([name, value]) => `SetEnv ${name}="${value}"`),
    ...Object.entries(subsystems).map(([name, command]) => `Subsystem ${name} ${command}`), '',
  ].join('\n'))
  const config = join(folder, 'ssh_config')
  const common = [`  Port ${port}`, '  HostName 127.0.0.1', `  User ${user}`, `  UserKnownHostsFile ${join(folder, 'known_hosts')}`, '  BatchMode yes', '  IdentitiesOnly yes', '  LogLevel ERROR']
  writeFileSync(config, ['Host H1 H2 H3', ...common, `  IdentityFile ${join(folder, 'user')}`, 'Host refused', ...common, `  IdentityFile ${join(folder, 'stranger')}`, ''].join('\n'))
  if (process.getuid?.() === 0) spawnSync('mkdir', ['-p', '/run/sshd'])
  const child = spawn(program, ['-D', '-e', '-f', join(folder, 'sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-4_000)))
  const stop = () => { child.kill(); rmSync(folder, { recursive: true, force: true }) }
  process.once('exit', stop)
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100 || child.exitCode !== null) { stop(); throw new Error(`sshd did not start: ${said}`) }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return { folder, port, config, user, identity: join(folder, 'user'), stranger: join(folder, 'stranger'), log: () => said, stop }
}

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => resolve(port))
  })
})

const answers = (port) => new Promise((resolve) => {
  const socket = connect(port, '127.0.0.1')
  socket.on('connect', () => { socket.destroy(); resolve(true) })
  socket.on('error', () => resolve(false))
})
