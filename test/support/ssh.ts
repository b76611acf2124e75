// A real sshd on a loopback port, with keys of its own, and an `ssh` in front of the system's that reads our client
// configuration: s1 to s3 are three names of that server, each with a subsystem `powershell` that is this program.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { type Lab, program, root } from './shell.ts'

const sshd = ['/usr/sbin/sshd', '/usr/bin/sshd'].find((path) => existsSync(path))

/** Why there can be no ssh server here; undefined when there can. */
export function sshMissing(): string | undefined {
  if (process.platform === 'win32') return 'sshd is not started on Windows'
  if (sshd === undefined) return 'sshd is not installed'
  return undefined
}

/** Another user of this computer, whom .ci/run makes; undefined where there is none, or where only he himself may be him. */
export function otherUser(): string | undefined {
  const known = existsSync('/etc/passwd') && /^pssession-guest:/m.test(readFileSync('/etc/passwd', 'utf8'))
  return known && process.getuid?.() === 0 ? 'pssession-guest' : undefined
}

export type SshServer = { readonly port: number; stop(): Promise<void> }

/** Starts the server and puts its client configuration into the lab's environment. `subsystems` adds others beside powershell. */
export async function startSsh(lab: Lab, subsystems: { readonly [name: string]: string } = {}): Promise<SshServer> {
  // Whoever logs in passes through these folders and lists none.
  chmodSync(lab.folder, 0o711)
  const folder = join(lab.folder, 'ssh')
  mkdirSync(folder, { mode: 0o711 })
  const at = (name: string): string => join(folder, name)
  for (const key of ['host', 'user', 'stranger']) execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)])
  writeFileSync(at('authorized'), readFileSync(at('user.pub')), { mode: 0o644 })
  const port = await freePort()
  const all = {
    powershell: `${process.execPath} ${otherUser() === undefined ? program : openProgram(lab)} -sshs -NoLogo -NoProfile`,
    ...subsystems,
  }
  writeFileSync(
    at('sshd_config'),
    [
      `Port ${port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${at('host')}`,
      `AuthorizedKeysFile ${at('authorized')}`,
      `PidFile ${at('pid')}`,
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'UsePAM no',
      'StrictModes no',
      'PermitRootLogin yes',
      'MaxStartups 100',
      'LogLevel ERROR',
      ...Object.entries(all).map(([name, command]) => `Subsystem ${name} ${command}`),
    ].join('\n') + '\n',
  )
  writeFileSync(at('known_hosts'), `[127.0.0.1]:${port} ${readFileSync(at('host.pub'), 'utf8')}`)
  writeFileSync(
    at('config'),
    [
      'Host s1 s2 s3 refused',
      '  HostName 127.0.0.1',
      `  Port ${port}`,
      `  User ${userInfo().username}`,
      `  UserKnownHostsFile ${at('known_hosts')}`,
      `  HostKeyAlias [127.0.0.1]:${port}`,
      '  StrictHostKeyChecking yes',
      '  IdentitiesOnly yes',
      '  BatchMode yes',
      'Host s1 s2 s3',
      `  IdentityFile ${at('user')}`,
      'Host refused',
      `  IdentityFile ${at('stranger')}`,
    ].join('\n') + '\n',
  )
  mkdirSync(at('bin'))
  writeFileSync(at('bin/ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F '${at('config')}' "$@"\n`)
  chmodSync(at('bin/ssh'), 0o755)
  lab.environment.PATH = `${at('bin')}:${lab.environment.PATH ?? ''}`

  if (!existsSync('/run/sshd')) mkdirSync('/run/sshd', { recursive: true })
  const server = spawn(sshd!, ['-D', '-e', '-f', at('sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  await untilOpen(port, server, () => said)
  return {
    port,
    async stop() {
      const gone = new Promise((resolve) => server.on('close', resolve))
      server.kill()
      await gone
    },
  }
}

/** The program where every user may read it: a checkout may lie in a folder that is closed to others. */
function openProgram(lab: Lab): string {
  const folder = join(lab.folder, 'program')
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  mkdirSync(join(folder, 'dist'))
  for (const file of readdirSync(join(root, 'dist'), { withFileTypes: true }))
    if (file.isFile()) cpSync(join(root, 'dist', file.name), join(folder, 'dist', file.name))
  return join(folder, 'bin', 'pssession')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function untilOpen(port: number, server: ChildProcess, said: () => string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (server.exitCode !== null) throw new Error(`sshd ended at once: ${said()}`)
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy()
        resolve(true)
      })
      socket.on('error', () => resolve(false))
    })
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`sshd did not open port ${port}: ${said()}`)
}
