// The computer directory: which way to a computer that people know by name. See docs/decisions/0003.

import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Route } from './route.ts'

export class DirectoryError extends Error {
  readonly path: string
  constructor(path: string, message: string) {
    super(message)
    this.path = path
  }
}

type Environment = { readonly [name: string]: string | undefined }

/** Where the directory of this user lies. */
export function directoryPath(environment: Environment = process.env): string {
  if (environment.PSSESSION_COMPUTERS) return environment.PSSESSION_COMPUTERS
  if (process.platform === 'win32') return join(environment.APPDATA ?? homedir(), 'pssession', 'computers.json')
  return join(environment.XDG_CONFIG_HOME ?? join(homedir(), '.config'), 'pssession', 'computers.json')
}

/**
 * The route to a computer, or undefined when the directory does not list it. `localhost` and `.` are a session process
 * unless they are listed. Read anew each time: people edit it while the shell runs. Throws DirectoryError.
 */
export function findComputer(name: string, environment: Environment = process.env): Route | undefined {
  const wanted = name === '.' ? 'localhost' : name.toLowerCase()
  const listed = Object.entries(readDirectory(directoryPath(environment))).find(([each]) => each.toLowerCase() === wanted)
  if (listed !== undefined) return listed[1]
  return wanted === 'localhost' ? { via: 'process' } : undefined
}

function readDirectory(path: string): { readonly [name: string]: Route } {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new DirectoryError(path, `The computer directory ${path} cannot be read: ${(error as Error).message}`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new DirectoryError(path, `The computer directory ${path} is not JSON: ${(error as Error).message}`)
  }
  const computers = (value as { computers?: unknown } | null)?.computers
  if (typeof computers !== 'object' || computers === null || Array.isArray(computers)) {
    throw new DirectoryError(path, `The computer directory ${path} has no object "computers".`)
  }
  return Object.fromEntries(
    Object.entries(computers).map(([name, entry]) => [name, routeOf(path, name, entry as { [key: string]: unknown })]),
  )
}

function routeOf(path: string, name: string, entry: { [key: string]: unknown }): Route {
  const bad = (what: string): DirectoryError => new DirectoryError(path, `${name} in the computer directory ${path} ${what}.`)
  const text = (key: string): { [key: string]: string } => {
    const value = entry[key]
    if (value === undefined) return {}
    if (typeof value !== 'string' || value === '') throw bad(`has a "${key}" that is no text`)
    return { [key]: value.startsWith('~/') ? join(homedir(), value.slice(2)) : value }
  }
  if (entry?.via === 'process') return { via: 'process', ...text('home') }
  if (entry?.via !== 'ssh') throw bad('says no way to it: "via" must be "process" or "ssh"')
  if (typeof entry.host !== 'string' || entry.host === '' || entry.host.startsWith('-')) throw bad('has no "host" for ssh')
  if (entry.port !== undefined && !(Number.isInteger(entry.port) && Number(entry.port) >= 1 && Number(entry.port) <= 65535))
    throw bad('has a "port" that is not 1 to 65535')
  return {
    via: 'ssh',
    host: entry.host,
    ...text('user'),
    ...text('keyFile'),
    ...text('subsystem'),
    ...(entry.port === undefined ? {} : { port: Number(entry.port) }),
  }
}
