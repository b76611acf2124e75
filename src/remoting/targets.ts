// From what people name to ways there: computer names, ssh hosts and tables of ssh connections become routes.

import { Dictionary, Exception, type Hashtable, PSArray, PSError, arrayType, netType } from '#objects'
import { type Route, type SshRoute, findComputer, parseHost, DirectoryError } from '#transport'
import type { Cmd } from '#engine/command'
import { pathsOf } from '#engine/provider'

/** A way to a far end, and how it is shown. `failure`: why there is no way, found out before anything is opened. */
export type Way = {
  readonly computerName: string
  readonly route: Route | undefined
  readonly failure?: string
  /** The class of the exception that says so, where it is not that of a connection. */
  readonly fault?: 'PSRemotingDataStructureException'
  readonly transport: 'WSMan' | 'SSH' | 'Process'
  readonly configurationName: string
  /** Milliseconds; undefined: no limit of ours. */
  readonly timeout?: number
}

const defaultConfiguration = 'Microsoft.PowerShell'

/** Ways to computers by the names that -ComputerName takes. Throws PSSessionInvalidComputerName for the whole command. */
export function computerWays(cmd: Cmd, names: readonly string[], configurationName: string | undefined): Way[] {
  const configuration = shortConfiguration(configurationName ?? textVariable(cmd, 'PSSessionConfigurationName') ?? defaultConfiguration)
  for (const name of names) if (!isComputerName(name)) throwInvalidName(cmd, name, names)
  return names.map((given) => {
    const computerName = given === '.' ? 'localhost' : given
    const shown = { computerName, transport: 'WSMan', configurationName: configuration } as const
    try {
      const route = findComputer(computerName, environmentOf(cmd))
      return route === undefined
        ? { ...shown, route, failure: 'is not in the computer directory, and WSMan is not built yet' }
        : { ...shown, route }
    } catch (error) {
      if (error instanceof DirectoryError) return { ...shown, route: undefined, failure: error.message }
      throw error
    }
  })
}

/** What -HostName and the parameters beside it say. */
export type SshArguments = {
  readonly UserName?: string | undefined
  readonly KeyFilePath?: string | undefined
  readonly Port?: number | undefined
  readonly Subsystem?: string | undefined
  readonly ConnectingTimeout?: number | undefined
  readonly Options?: Dictionary | undefined
}

/** Ways to ssh hosts. A user or port inside the name wins over the parameter. */
export function hostWays(cmd: Cmd, hosts: readonly string[], given: SshArguments): Way[] {
  const keyFile = given.KeyFilePath === undefined ? undefined : existingPath(cmd, given.KeyFilePath)
  return hosts.map((text) => hostWay(cmd, text, { ...given, KeyFilePath: keyFile }))
}

/** Ways from -SSHConnection's tables, every key checked. */
export function connectionWays(cmd: Cmd, tables: readonly Hashtable[]): Way[] {
  return tables.map((table) => {
    const found: { [key: string]: unknown } = {}
    for (const { key, value } of table.entries()) {
      const name = connectionKeys[String(key ?? '').toLowerCase()]
      if (name === undefined)
        throwArgument(
          cmd,
          `${key === null || key === '' ? 'An empty key' : String(key)} is not known in an ssh connection; the keys are ${keyList}.`,
        )
      if (value === null || value === '') throwArgument(cmd, `${String(key)} of an ssh connection has no value.`)
      if (name in found) throwArgument(cmd, `An ssh connection tells ${name} twice; give it under one name.`)
      found[name] = value
    }
    if (found.HostName === undefined) throwArgument(cmd, 'An ssh connection needs a HostName (or ComputerName).')
    const number = (name: string): number | undefined => (found[name] === undefined ? undefined : wholeNumber(cmd, name, found[name]))
    const port = number('Port')
    if (port !== undefined && (port < 0 || port > 65535)) throwPort(cmd, port)
    return hostWay(cmd, cmd.text(found.HostName), {
      UserName: optionalText(cmd, found.UserName),
      KeyFilePath: found.KeyFilePath === undefined ? undefined : pathsOf(cmd.engine).resolve(cmd.text(found.KeyFilePath)).path,
      Port: port === 0 ? undefined : port,
      Subsystem: optionalText(cmd, found.Subsystem),
      ConnectingTimeout: number('ConnectingTimeout'),
      Options: found.Options instanceof Dictionary ? found.Options : undefined,
    })
  })
}

function wholeNumber(cmd: Cmd, name: string, value: unknown): number {
  try {
    return cmd.convert(value, 'System.Int32') as number
  } catch (thrown) {
    if (!(thrown instanceof Exception) && !(thrown instanceof PSError)) throw thrown
    return throwArgument(cmd, `${name} of an ssh connection must be a whole number, not '${cmd.text(value)}'.`)
  }
}

const connectionKeys: { readonly [key: string]: string } = {
  computername: 'HostName',
  hostname: 'HostName',
  username: 'UserName',
  keyfilepath: 'KeyFilePath',
  identityfilepath: 'KeyFilePath',
  port: 'Port',
  subsystem: 'Subsystem',
  connectingtimeout: 'ConnectingTimeout',
  options: 'Options',
}
const keyList = 'HostName, UserName, KeyFilePath, Port, Subsystem, ConnectingTimeout, Options'

function hostWay(cmd: Cmd, text: string, given: SshArguments): Way {
  const parts = parseHost(text)
  if (parts === undefined) throwInvalidName(cmd, text, text)
  if (!isComputerName(parts.host)) throwInvalidName(cmd, parts.host, [parts.host])
  const user = parts.user ?? given.UserName
  const port = parts.port ?? given.Port
  const options =
    given.Options === undefined ? [] : Array.from(given.Options.entries(), ({ key, value }) => [cmd.text(key), cmd.text(value)] as const)
  const route: SshRoute = {
    via: 'ssh',
    host: parts.host,
    options,
    ...(user === undefined ? {} : { user }),
    ...(port === undefined ? {} : { port }),
    ...(given.KeyFilePath === undefined ? {} : { keyFile: given.KeyFilePath }),
    ...(given.Subsystem === undefined ? {} : { subsystem: given.Subsystem }),
  }
  const { ConnectingTimeout: timeout, KeyFilePath: keyFile } = given
  const isFile = (path: string): boolean => cmd.engine.parts.outside!.exists(path)
  return {
    computerName: parts.host,
    route,
    transport: 'SSH',
    configurationName: 'DefaultShell',
    ...(keyFile === undefined || isFile(keyFile) ? {} : noKey(keyFile)),
    ...(timeout === undefined || timeout < 0 ? {} : { timeout }),
  }
}

/** A key that is not there is found out when the connection is made. */
const noKey = (path: string): Pick<Way, 'route' | 'failure' | 'fault'> => ({
  route: undefined,
  failure: `cannot be reached: there is no key file ${path}`,
  fault: 'PSRemotingDataStructureException',
})

/** A DNS name or an address: letters, digits, dots, dashes, underscores; or an IPv6 address. */
function isComputerName(name: string): boolean {
  return /^(\.|[\p{L}\p{N}_][\p{L}\p{N}_.-]*|\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%\w+)?\]?)$/u.test(name)
}

function throwInvalidName(cmd: Cmd, name: string, target: unknown): never {
  return cmd.throw({
    id: 'PSSessionInvalidComputerName',
    category: 'InvalidArgument',
    exception: 'System.ArgumentException',
    target: Array.isArray(target) ? new PSArray([...target], arrayType(netType('System.String'))) : target,
    message: `'${name}' is no name of a computer: give a DNS name or an address, or an http address to -ConnectionUri.`,
  })
}

function throwPort(cmd: Cmd, port: number): never {
  return cmd.throw({
    id: 'System.ArgumentException',
    category: 'NotSpecified',
    exception: 'System.ArgumentException',
    message: `${port} is no port; ports are 1 to 65535.`,
  })
}

/** Containers are Windows'. */
export function throwContainer(cmd: Cmd): never {
  return cmd.throw({
    id: 'CreateRemoteRunspaceForContainerFailed',
    category: 'InvalidOperation',
    exception: 'System.PlatformNotSupportedException',
    message: 'Containers cannot be reached from this system; use -ComputerName or -HostName.',
  })
}

function throwArgument(cmd: Cmd, message: string): never {
  return cmd.throw({ id: 'Argument', category: 'InvalidArgument', exception: 'System.Management.Automation.PSArgumentException', message })
}

/** The path as the outside knows it; PathNotFound when there is nothing. */
function existingPath(cmd: Cmd, path: string): string {
  const full = pathsOf(cmd.engine).resolve(path).path
  const { exists, isFolder } = cmd.engine.parts.outside!
  if (!exists(full) && !isFolder(full)) {
    cmd.throw({
      id: 'PathNotFound',
      category: 'ObjectNotFound',
      exception: 'System.Management.Automation.ItemNotFoundException',
      target: path,
      message: `There is no key file ${path}.`,
    })
  }
  return full
}

const optionalText = (cmd: Cmd, value: unknown): string | undefined => (value === undefined ? undefined : cmd.text(value))

function textVariable(cmd: Cmd, name: string): string | undefined {
  const value = cmd.variable(name)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** http://schemas.microsoft.com/powershell/Microsoft.PowerShell -> Microsoft.PowerShell, as tables show it. */
function shortConfiguration(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

function environmentOf(cmd: Cmd): NodeJS.ProcessEnv {
  const { environment } = cmd.engine.parts.outside
  return Object.fromEntries((environment.names() as string[]).map((name) => [name, environment.get(name)]))
}
