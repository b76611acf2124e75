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

/** user@host:port in its parts; an address in brackets may hold colons. undefined: no host can be made of it. */
export function parseHost(text: string): { user?: string; host: string; port?: number } | undefined {
  const match = text.match(/^(?:(?<user>.+)@)?(?<host>\[[0-9a-fA-F:.%]+\]|[^:@\s/\p{Cc}]+)(?::(?<port>\d{1,5}))?$/u)
  const { user, host, port } = match?.groups ?? {}
  if (host === undefined || host.startsWith('-') || (user !== undefined && (user.startsWith('-') || /[\s\p{Cc}]/u.test(user))))
    return undefined
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return undefined
  return { host, ...(user === undefined ? {} : { user }), ...(port === undefined ? {} : { port: Number(port) }) }
}
