// Names of computers: System.Net.Dns. The reactor asks the resolver while the engine's thread waits.

import { hostname } from 'node:os'
import { PSArray, arrayType, defineType, exception, netType, type NetType } from '#objects'
import type { Poll } from '#poll'

let poll: Poll | undefined
export function resolveWith(shared: Poll): void {
  poll = shared
}

/** An address as text is told apart from a name. */
export class IPAddress {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  get netType(): NetType {
    return netType('System.Net.IPAddress')
  }
  toString(): string {
    return this.text
  }
}

class HostEntry {
  readonly HostName: string
  readonly addresses: readonly string[]
  constructor(name: string, addresses: readonly string[]) {
    this.HostName = name
    this.addresses = addresses
  }
  get netType(): NetType {
    return netType('System.Net.IPHostEntry')
  }
}

function ask(question: { ask: 'lookup' | 'reverse'; name: string }): any {
  if (poll === undefined) throw exception('System.Net.Sockets.SocketException', 'Names cannot be looked up here.')
  const handle = poll.open('resolver', question)
  const message = poll.poll([handle])?.message as { type: string; value?: unknown; code?: string }
  handle.close()
  if (message.type === 'error')
    throw exception('System.Net.Sockets.SocketException', `The name ${question.name} is not known.`, {
      ErrorCode: message.code === 'EAI_AGAIN' ? 11002 : 11001,
      SocketErrorCode: 'HostNotFound',
    })
  return message.value
}

/** The addresses of a name; an address is its own. Throws SocketException. */
export function addressesOf(name: string): string[] {
  if (/^[\d.]+$|:/.test(name)) return [name]
  return (ask({ ask: 'lookup', name: name === '' ? hostname() : name }) as { address: string }[]).map((each) => each.address)
}

const addresses = (name: string): PSArray =>
  new PSArray(
    addressesOf(name).map((each) => new IPAddress(each)),
    arrayType(netType('System.Net.IPAddress')),
  )
defineType('System.Net.IPHostEntry', () => ({
  properties: {
    HostName: { type: 'System.String', get: (self: HostEntry) => self.HostName },
    AddressList: {
      type: 'System.Net.IPAddress[]',
      get: (self: HostEntry) =>
        new PSArray(
          self.addresses.map((each) => new IPAddress(each)),
          arrayType(netType('System.Net.IPAddress')),
        ),
    },
    Aliases: { type: 'System.String[]', get: () => new PSArray([], arrayType(netType('System.String'))) },
  },
}))
defineType('System.Net.Dns', () => ({
  kind: 'static',
  staticMethods: {
    'System.String GetHostName()': hostname,
    'System.Net.IPAddress[] GetHostAddresses(System.String hostNameOrAddress)': addresses,
    'System.Net.IPHostEntry GetHostEntry(System.String hostNameOrAddress)': (name) => new HostEntry(name, addressesOf(name)),
    'System.Net.IPHostEntry GetHostByName(System.String hostName)': (name) => new HostEntry(name, addressesOf(name)),
  },
}))
