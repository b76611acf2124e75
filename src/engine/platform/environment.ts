// System.Environment, and the environment variables as text that children inherit.

import { realpathSync } from 'node:fs'
import { execPath, pid } from 'node:process'
import { arch, availableParallelism, homedir, hostname, userInfo } from 'node:os'
import { once } from '#base'
import { PSArray, Version, arrayType, defineType, exception, hashtable, int64, netType } from '#objects'
import { getCurrentDirectory, isWindows, path, setCurrentDirectory } from './file-info.ts'
import { operatingSystem } from './operating-system.ts'

/** Environment variables; on Windows their names have no case. */
export const environment = {
  get(name: string): string | undefined {
    return process.env[name]
  },
  /** undefined or '' takes it away. */
  set(name: string, value: string | undefined): void {
    if (name === '' || name.includes('\0') || name.includes('='))
      throw exception('System.ArgumentException', `'${name}' is no name for an environment variable.`, { ParamName: 'variable' })
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  },
  names(): string[] {
    return Object.keys(process.env)
  },
}

/** The folder of the program that runs, links followed: $PSHOME. */
export const programFolder = once((): string => {
  const program = process.argv[1] ?? execPath
  try {
    return path.dirname(realpathSync(program))
  } catch {
    return path.dirname(program)
  }
})

/** Where ~ is: what the environment says, then what the system knows. */
export function home(): string {
  return process.env[isWindows ? 'USERPROFILE' : 'HOME'] ?? homedir()
}

export const pwshVersion = '7.6.5'

const folders: { readonly [name: string]: () => string } = {
  UserProfile: home,
  Personal: () => (isWindows ? path.join(home(), 'Documents') : home()),
  MyDocuments: () => (isWindows ? path.join(home(), 'Documents') : home()),
  Desktop: () => path.join(home(), 'Desktop'),
  DesktopDirectory: () => path.join(home(), 'Desktop'),
  ApplicationData: () => (isWindows ? (process.env.APPDATA ?? '') : (process.env.XDG_CONFIG_HOME ?? path.join(home(), '.config'))),
  LocalApplicationData: () =>
    isWindows ? (process.env.LOCALAPPDATA ?? '') : (process.env.XDG_DATA_HOME ?? path.join(home(), '.local', 'share')),
  CommonApplicationData: () => (isWindows ? (process.env.ProgramData ?? '') : '/usr/share'),
  MyMusic: () => path.join(home(), 'Music'),
  MyVideos: () => path.join(home(), 'Videos'),
  MyPictures: () => path.join(home(), 'Pictures'),
  Templates: () => path.join(home(), 'Templates'),
  Fonts: () => path.join(home(), '.fonts'),
  System: () => (isWindows ? path.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32') : ''),
  ProgramFiles: () => process.env.ProgramFiles ?? '',
}
const specialFolders = {
  Desktop: 0,
  Programs: 2,
  MyDocuments: 5,
  Personal: 5,
  Favorites: 6,
  Startup: 7,
  Recent: 8,
  SendTo: 9,
  StartMenu: 11,
  MyMusic: 13,
  MyVideos: 14,
  DesktopDirectory: 16,
  MyComputer: 17,
  NetworkShortcuts: 19,
  Fonts: 20,
  Templates: 21,
  CommonStartMenu: 22,
  CommonPrograms: 23,
  CommonStartup: 24,
  CommonDesktopDirectory: 25,
  ApplicationData: 26,
  PrinterShortcuts: 27,
  LocalApplicationData: 28,
  InternetCache: 32,
  Cookies: 33,
  History: 34,
  CommonApplicationData: 35,
  Windows: 36,
  System: 37,
  ProgramFiles: 38,
  MyPictures: 39,
  UserProfile: 40,
  SystemX86: 41,
  ProgramFilesX86: 42,
  CommonProgramFiles: 43,
  CommonProgramFilesX86: 44,
  CommonTemplates: 45,
  CommonDocuments: 46,
  CommonAdminTools: 47,
  AdminTools: 48,
  CommonMusic: 53,
  CommonPictures: 54,
  CommonVideos: 55,
  Resources: 56,
  LocalizedResources: 57,
  CommonOemLinks: 58,
  CDBurning: 59,
}
defineType('System.Environment+SpecialFolder', () => ({ enum: specialFolders }))
defineType('System.Environment+SpecialFolderOption', () => ({ enum: { None: 0, DoNotVerify: 16384, Create: 32768 } }))
defineType('System.EnvironmentVariableTarget', () => ({ enum: { Process: 0, User: 1, Machine: 2 } }))
const strings = (items: readonly string[]): PSArray => new PSArray([...items], arrayType(netType('System.String')))
const variables = () => hashtable(environment.names().map((name) => [name, environment.get(name)] as const))
const read = (name: string, target = 0): string | null => (target !== 0 && !isWindows ? null : (environment.get(name) ?? null))
const write = (name: string, value: string | null): void => environment.set(name, value === null || value === '' ? undefined : value)
const plain = (type: string, get: () => unknown) => ({ type, get })

defineType('System.Environment', () => ({
  kind: 'static',
  staticProperties: {
    CommandLine: plain('System.String', () => process.argv.slice(1).join(' ')),
    CurrentDirectory: { type: 'System.String', get: getCurrentDirectory, set: setCurrentDirectory as never },
    CurrentManagedThreadId: plain('System.Int32', () => 1),
    ExitCode: {
      type: 'System.Int32',
      get: () => Number(process.exitCode ?? 0),
      set: ((value: number) => {
        process.exitCode = value
      }) as never,
    },
    HasShutdownStarted: plain('System.Boolean', () => false),
    Is64BitOperatingSystem: plain('System.Boolean', () => arch().includes('64')),
    Is64BitProcess: plain('System.Boolean', () => arch().includes('64')),
    IsPrivilegedProcess: plain('System.Boolean', () => process.geteuid?.() === 0),
    MachineName: plain('System.String', () => hostname().split('.')[0]!),
    NewLine: plain('System.String', () => (isWindows ? '\r\n' : '\n')),
    OSVersion: plain('System.OperatingSystem', () => operatingSystem),
    ProcessId: plain('System.Int32', () => pid),
    ProcessorCount: plain('System.Int32', availableParallelism),
    ProcessPath: plain('System.String', () => execPath),
    StackTrace: plain('System.String', () => ''),
    SystemDirectory: plain('System.String', () => folders.System!()),
    SystemPageSize: plain('System.Int32', () => 4096),
    TickCount: plain('System.Int32', () => Math.trunc(performance.timeOrigin + performance.now()) | 0),
    TickCount64: plain('System.Int64', () => int64(process.hrtime.bigint() / 1_000_000n)),
    UserDomainName: plain('System.String', () => process.env.USERDOMAIN ?? hostname().split('.')[0]!),
    UserInteractive: plain('System.Boolean', () => true),
    UserName: plain('System.String', () => {
      try {
        return userInfo().username
      } catch {
        return process.env.USER ?? ''
      }
    }),
    Version: plain('System.Version', () => new Version(10, 0, 0)),
    WorkingSet: plain('System.Int64', () => int64(BigInt(process.memoryUsage.rss()))),
  },
  staticMethods: {
    'System.String GetEnvironmentVariable(System.String variable)': (name) => read(name),
    'System.String GetEnvironmentVariable(System.String variable, System.EnvironmentVariableTarget target)': (name, target) =>
      read(name, Number(target.value)),
    'System.Void SetEnvironmentVariable(System.String variable, System.String value)': write,
    'System.Void SetEnvironmentVariable(System.String variable, System.String value, System.EnvironmentVariableTarget target)': (
      name,
      value,
      target,
    ) => {
      if (target.value === 0) write(name, value)
    },
    'System.Collections.IDictionary GetEnvironmentVariables()': variables,
    'System.Collections.IDictionary GetEnvironmentVariables(System.EnvironmentVariableTarget target)': (target) =>
      target.value === 0 ? variables() : hashtable(),
    'System.String ExpandEnvironmentVariables(System.String name)': (text) =>
      text.replace(/%([^%]+)%/g, (whole: string, name: string) => environment.get(name) ?? whole),
    'System.String GetFolderPath(System.Environment+SpecialFolder folder)': (folder) => folders[String(folder)]?.() ?? '',
    'System.String[] GetCommandLineArgs()': () => strings(process.argv.slice(1)),
    'System.String[] GetLogicalDrives()': () => strings(isWindows ? [path.parse(process.cwd()).root] : ['/']),
    'System.Void Exit(System.Int32 exitCode)': (code) => process.exit(code),
  },
}))
