// How a far end is reached: by a process of this computer, or through ssh. A route is data; the reactor opens it.

/** A session process of this computer. */
export type ProcessRoute = {
  readonly via: 'process'
  /** The home folder of the session; undefined: the user's own. */
  readonly home?: string
  /** The location it begins in; undefined: its home. */
  readonly location?: string
  /** The program and its arguments, where it is not this one's `-s`. */
  readonly command?: readonly [file: string, ...args: string[]]
}

/** The system's ssh, asked for a subsystem. */
export type SshRoute = {
  readonly via: 'ssh'
  /** As ssh knows it: a name, an address, user@name. */
  readonly host: string
  readonly user?: string
  readonly port?: number
  readonly keyFile?: string
  readonly subsystem?: string
  /** ssh's -o, in order. */
  readonly options?: readonly (readonly [name: string, value: string])[]
}

export type Route = ProcessRoute | SshRoute

/** The argument vector for ssh. There is no shell in between, and `--` keeps a name from being taken for an option. */
export function sshArguments(route: SshRoute): string[] {
  const args: string[] = []
  if (route.keyFile !== undefined) args.push('-i', route.keyFile)
  if (route.user !== undefined) args.push('-l', route.user)
  if (route.port !== undefined) args.push('-p', String(route.port))
  for (const [name, value] of route.options ?? []) args.push('-o', `${name}=${value}`)
  args.push('-s', '--', route.host.replace(/^\[(.*)\]$/, '$1'), route.subsystem ?? 'powershell')
  return args
}

/**
 * user@host:port in its parts, as they stand in an address `ssh://…`: what follows a slash is no part of them, port 0 and
 * no port are the same, and an IPv6 address stands in brackets. undefined: no host can be made of it.
 */
export function parseHost(text: string): { user?: string; host: string; port?: number } | undefined {
  const authority = /^[^/?#]*/.exec(text)![0]
  const match =
    /^(?:(?<user>[^@\p{Cc}]*)@)?(?<host>\[[0-9a-fA-F:.]+(?:%\w+)?\]|[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*\.?)(?::(?<port>\d*))?$/u.exec(
      authority,
    )
  const { user = '', host, port } = match?.groups ?? {}
  const number = Number(port ?? '')
  if (host === undefined || number > 65535) return undefined
  return { host, ...(user === '' ? {} : { user }), ...(number === 0 ? {} : { port: number }) }
}
