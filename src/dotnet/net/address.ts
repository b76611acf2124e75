// IPAddress, IPEndPoint, PhysicalAddress, MailAddress, WebUtility.

import { Big, type NetType, Num, type PSArray, type PSReference, defineType, enumValue, exception, isNull, netType } from '#objects'
import { byteArrayOf, bytesOf } from '../bytes.ts'
import { argumentNull } from '../sequence.ts'
import { hashOf } from '../hash.ts'

export class IPAddress {
  readonly bytes: Uint8Array
  scope: bigint
  constructor(bytes: Uint8Array, scope = 0n) {
    this.bytes = bytes
    this.scope = scope
  }
  get netType(): NetType {
    return netType('System.Net.IPAddress')
  }
  get isV6(): boolean {
    return this.bytes.length === 16
  }
  toString(): string {
    if (!this.isV6) return this.bytes.join('.')
    return v6Text(this.bytes) + (this.scope ? `%${this.scope}` : '')
  }
}

function v6Text(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!)
  const mapped = groups.slice(0, 5).every((each) => each === 0) && (groups[5] === 0xffff || (groups[5] === 0 && groups[6]! > 0))
  const hex = groups.map((each) => each.toString(16))
  const tail = mapped ? [`${bytes[12]}.${bytes[13]}.${bytes[14]}.${bytes[15]}`] : []
  const shown = mapped ? hex.slice(0, 6) : hex
  // The longest run of zeros, two at least, becomes ::.
  let best = -1
  let length = 1
  for (let i = 0; i < shown.length; i++) {
    let run = 0
    while (i + run < shown.length && shown[i + run] === '0') run++
    if (run > length) [best, length] = [i, run]
  }
  const all = [...shown, ...tail]
  if (best < 0) return all.join(':')
  return `${all.slice(0, best).join(':')}::${all.slice(best + length).join(':')}`
}

export function tryParseAddress(text: string | null): IPAddress | undefined {
  if (text === null || text === '') return undefined
  if (!text.includes(':')) return parseV4(text)
  const match = /^\[?([0-9a-fA-F:.]+)(?:%(\d+))?\]?(?:\/\d+)?$/.exec(text)
  if (match === null) return undefined
  let body = match[1]!
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(body)
  if (dotted) {
    const v4 = parseV4(dotted[2]!)
    if (v4 === undefined) return undefined
    body = dotted[1]! + ((v4.bytes[0]! << 8) | v4.bytes[1]!).toString(16) + ':' + ((v4.bytes[2]! << 8) | v4.bytes[3]!).toString(16)
  }
  const halves = body.split('::')
  if (halves.length > 2) return undefined
  const groups = (half: string): string[] => (half === '' ? [] : half.split(':'))
  const [left, right] = [groups(halves[0]!), groups(halves[1] ?? '')]
  const missing = 8 - left.length - right.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  const all = [...left, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...right]
  if (all.some((each) => !/^[0-9a-fA-F]{1,4}$/.test(each))) return undefined
  return new IPAddress(
    Uint8Array.from(
      all.flatMap((each) => {
        const value = Number.parseInt(each, 16)
        return [value >> 8, value & 255]
      }),
    ),
    BigInt(match[2] ?? 0),
  )
}

/** One to four parts, decimal, octal or hexadecimal; the last takes the rest. */
function parseV4(text: string): IPAddress | undefined {
  const parts = text.split('.')
  if (parts.length > 4 || parts.some((each) => !/^(0[xX][0-9a-fA-F]+|\d+)$/.test(each))) return undefined
  const values = parts.map((each) =>
    /^0[xX]/.test(each) ? Number.parseInt(each, 16) : each.startsWith('0') && each.length > 1 ? Number.parseInt(each, 8) : Number(each),
  )
  if (values.some(Number.isNaN) || values.slice(0, -1).some((each) => each > 255) || values.at(-1)! >= 256 ** (5 - values.length))
    return undefined
  let total = values.at(-1)!
  values.slice(0, -1).forEach((each, i) => {
    total += each * 256 ** (3 - i)
  })
  return new IPAddress(Uint8Array.from([24, 16, 8, 0], (shift) => Math.floor(total / 2 ** shift) % 256))
}

function parse(text: string | null): IPAddress {
  if (text === null) throw argumentNull('ipString')
  const address = tryParseAddress(text)
  if (address === undefined) throw exception('System.FormatException', `'${text}' is no IP address.`)
  return address
}

const known = (text: string): { type: string; get: () => IPAddress } => {
  const address = tryParseAddress(text)!
  return { type: 'System.Net.IPAddress', get: () => address }
}
const flag = (get: (self: IPAddress) => boolean): { type: string; get: (self: IPAddress) => boolean } => ({ type: 'bool', get })
const same = (a: IPAddress, b: unknown): boolean =>
  b instanceof IPAddress && a.bytes.length === b.bytes.length && a.bytes.every((each, i) => each === b.bytes[i])
const isLoopback = (address: IPAddress): boolean => (address.isV6 ? String(address) === '::1' : address.bytes[0] === 127)
const family = (self: IPAddress): unknown => enumValue(netType('System.Net.Sockets.AddressFamily'), self.isV6 ? 23 : 2)

defineType('System.Net.IPAddress', () => ({
  interfaces: ['System.IFormattable'],
  new: {
    '(long newAddress)': (value: Big) =>
      new IPAddress(Uint8Array.from([0n, 8n, 16n, 24n], (shift) => Number((value.value >> shift) & 255n))),
    '(byte[] address)': (bytes: PSArray) => {
      if (bytes.length !== 4 && bytes.length !== 16)
        throw exception('System.ArgumentException', 'An address has 4 or 16 bytes.', { ParamName: 'address' })
      return new IPAddress(bytesOf(bytes))
    },
    '(byte[] address, long scopeid)': (bytes: PSArray, scope: Big) => new IPAddress(bytesOf(bytes), scope.value),
  },
  staticProperties: {
    Any: known('0.0.0.0'),
    Loopback: known('127.0.0.1'),
    Broadcast: known('255.255.255.255'),
    None: known('255.255.255.255'),
    IPv6Any: known('::'),
    IPv6Loopback: known('::1'),
    IPv6None: known('::'),
  },
  staticMethods: {
    'System.Net.IPAddress Parse(string ipString)': parse,
    'bool TryParse(string ipString, ref System.Net.IPAddress address)': (text, result: PSReference) => {
      const address = tryParseAddress(text)
      result.Value = address ?? null
      return address !== undefined
    },
    'bool IsLoopback(System.Net.IPAddress address)': isLoopback,
    'int HostToNetworkOrder(int host)': (v) => ((v & 255) << 24) | ((v & 0xff00) << 8) | ((v >>> 8) & 0xff00) | (v >>> 24),
    'int NetworkToHostOrder(int network)': (v) => ((v & 255) << 24) | ((v & 0xff00) << 8) | ((v >>> 8) & 0xff00) | (v >>> 24),
    'short HostToNetworkOrder(short host)': (v: Num) => new Num('Int16', ((((v.value & 255) << 8) | ((v.value >> 8) & 255)) << 16) >> 16),
  },
  properties: {
    AddressFamily: { type: 'System.Net.Sockets.AddressFamily', get: family },
    ScopeId: {
      type: 'long',
      get: (self: IPAddress) => {
        if (!self.isV6) throw exception('System.Net.Sockets.SocketException', 'An IPv4 address has no scope.')
        return new Big('Int64', self.scope)
      },
      set: (self: IPAddress, value: Big) => {
        self.scope = value.value
      },
    },
    IsIPv6Multicast: flag((self) => self.isV6 && self.bytes[0] === 0xff),
    IsIPv6LinkLocal: flag((self) => self.isV6 && self.bytes[0] === 0xfe && (self.bytes[1]! & 0xc0) === 0x80),
    IsIPv6SiteLocal: flag((self) => self.isV6 && self.bytes[0] === 0xfe && (self.bytes[1]! & 0xc0) === 0xc0),
    IsIPv6Teredo: flag((self) => self.isV6 && self.bytes[0] === 0x20 && self.bytes[1] === 1 && self.bytes[2] === 0 && self.bytes[3] === 0),
    IsIPv6UniqueLocal: flag((self) => self.isV6 && (self.bytes[0]! & 0xfe) === 0xfc),
    IsIPv4MappedToIPv6: flag(
      (self) => self.isV6 && self.bytes.slice(0, 10).every((each) => each === 0) && self.bytes[10] === 255 && self.bytes[11] === 255,
    ),
    Address: {
      type: 'long',
      get: (self: IPAddress) => {
        if (self.isV6) throw exception('System.Net.Sockets.SocketException', 'An IPv6 address is no one number.')
        return new Big('Int64', BigInt(self.bytes[0]! + self.bytes[1]! * 256 + self.bytes[2]! * 65536 + self.bytes[3]! * 16777216))
      },
    },
  },
  methods: {
    'byte[] GetAddressBytes()': (self: IPAddress) => byteArrayOf(self.bytes),
    'System.Net.IPAddress MapToIPv6()': (self: IPAddress) =>
      self.isV6 ? self : new IPAddress(Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, ...self.bytes])),
    'System.Net.IPAddress MapToIPv4()': (self: IPAddress) => (self.isV6 ? new IPAddress(self.bytes.slice(12)) : self),
    'string ToString()': String,
    'bool Equals(object comparand)': same,
    'int GetHashCode()': (self: IPAddress) => hashOf(String(self)),
  },
}))

class IPEndPoint {
  Address: IPAddress
  Port: number
  constructor(address: IPAddress, port: number) {
    if (port < 0 || port > 65535) throw exception('System.ArgumentOutOfRangeException', 'A port is 0 to 65535.', { ParamName: 'port' })
    this.Address = address
    this.Port = port
  }
  get netType(): NetType {
    return netType('System.Net.IPEndPoint')
  }
  toString(): string {
    return this.Address.isV6 ? `[${this.Address}]:${this.Port}` : `${this.Address}:${this.Port}`
  }
}
function tryParseEndPoint(text: string | null): IPEndPoint | undefined {
  const match = /^(\[[^\]]+\]|[^:]+|[0-9a-fA-F:]+)(?::(\d+))?$/.exec(text ?? '')
  const whole = tryParseAddress(text)
  if (whole !== undefined && !text!.startsWith('[')) return new IPEndPoint(whole, 0)
  const address = match && tryParseAddress(match[1]!)
  return address && Number(match[2] ?? 0) < 65536 ? new IPEndPoint(address, Number(match[2] ?? 0)) : undefined
}
defineType('System.Net.EndPoint', () => ({ abstract: true }))
defineType('System.Net.IPEndPoint', () => ({
  base: 'System.Net.EndPoint',
  new: { '(System.Net.IPAddress address, int port)': (address, port) => new IPEndPoint(address, port) },
  staticProperties: { MinPort: { type: 'int', get: () => 0 }, MaxPort: { type: 'int', get: () => 65535 } },
  staticMethods: {
    'System.Net.IPEndPoint Parse(string s)': (text) => {
      const found = tryParseEndPoint(text)
      if (found === undefined) throw exception('System.FormatException', `'${text}' is no endpoint.`)
      return found
    },
    'bool TryParse(string s, ref System.Net.IPEndPoint result)': (text, result: PSReference) => {
      const found = tryParseEndPoint(text)
      result.Value = found ?? null
      return found !== undefined
    },
  },
  properties: {
    Address: {
      type: 'System.Net.IPAddress',
      get: (self: IPEndPoint) => self.Address,
      set: (self: IPEndPoint, value) => {
        self.Address = value
      },
    },
    Port: {
      type: 'int',
      get: (self: IPEndPoint) => self.Port,
      set: (self: IPEndPoint, value) => {
        self.Port = value
      },
    },
    AddressFamily: { type: 'System.Net.Sockets.AddressFamily', get: (self: IPEndPoint) => family(self.Address) },
  },
  methods: {
    'string ToString()': String,
    'bool Equals(object comparand)': (self: IPEndPoint, other) => other instanceof IPEndPoint && String(self) === String(other),
  },
}))

class PhysicalAddress {
  readonly bytes: Uint8Array
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }
  get netType(): NetType {
    return netType('System.Net.NetworkInformation.PhysicalAddress')
  }
  toString(): string {
    return Array.from(this.bytes, (each) => each.toString(16).toUpperCase().padStart(2, '0')).join('')
  }
}
function parsePhysical(text: string | null): PhysicalAddress {
  const plain = (text ?? '').replace(/[-:.]/g, '')
  if (plain.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(plain))
    throw exception('System.FormatException', `'${text}' is no physical address.`)
  return new PhysicalAddress(Uint8Array.from(plain.match(/../g) ?? [], (each) => Number.parseInt(each, 16)))
}
defineType('System.Net.NetworkInformation.PhysicalAddress', () => ({
  new: { '(byte[] address)': (bytes: PSArray) => new PhysicalAddress(bytesOf(bytes)) },
  staticProperties: { None: { type: 'System.Net.NetworkInformation.PhysicalAddress', get: () => new PhysicalAddress(new Uint8Array()) } },
  staticMethods: { 'System.Net.NetworkInformation.PhysicalAddress Parse(string address)': parsePhysical },
  methods: {
    'string ToString()': String,
    'byte[] GetAddressBytes()': (self: PhysicalAddress) => byteArrayOf(self.bytes),
    'bool Equals(object comparand)': (self, other) => other instanceof PhysicalAddress && String(self) === String(other),
  },
}))

class MailAddress {
  readonly user: string
  readonly host: string
  readonly displayName: string
  constructor(user: string, host: string, displayName: string) {
    this.user = user
    this.host = host
    this.displayName = displayName
  }
  get netType(): NetType {
    return netType('System.Net.Mail.MailAddress')
  }
  toString(): string {
    return this.displayName === '' ? `${this.user}@${this.host}` : `"${this.displayName}" <${this.user}@${this.host}>`
  }
}
function tryMail(text: string | null, name: string | null = null): MailAddress | undefined {
  const match = /^\s*(?:"?([^"<]*?)"?\s*<([^<>@\s]+)@([^<>@\s]+)>|("(?:[^"\\]|\\.)*"|[^<>@\s,"()]+)@([^<>@\s,"()]+))\s*$/.exec(text ?? '')
  if (match === null) return undefined
  return new MailAddress((match[2] ?? match[4])!, (match[3] ?? match[5])!, name ?? match[1] ?? '')
}
function mail(text: string | null, name: string | null = null): MailAddress {
  if (isNull(text)) throw argumentNull('address')
  if (text === '') throw exception('System.ArgumentException', 'The address is empty.', { ParamName: 'address' })
  const found = tryMail(text, name)
  if (found === undefined) throw exception('System.FormatException', `'${text}' is no mail address.`)
  return found
}
defineType('System.Net.Mail.MailAddress', () => ({
  new: { '(string address)': (text) => mail(text), '(string address, string displayName)': mail },
  staticMethods: {
    'bool TryCreate(string address, ref System.Net.Mail.MailAddress result)': (text, result: PSReference) => {
      const found = tryMail(text)
      result.Value = found ?? null
      return found !== undefined
    },
  },
  properties: {
    User: { type: 'string', get: (self: MailAddress) => self.user },
    Host: { type: 'string', get: (self: MailAddress) => self.host },
    DisplayName: { type: 'string', get: (self: MailAddress) => self.displayName },
    Address: { type: 'string', get: (self: MailAddress) => `${self.user}@${self.host}` },
  },
  methods: {
    'string ToString()': String,
    'bool Equals(object value)': (self: MailAddress, other) =>
      other instanceof MailAddress && String(self).toLowerCase() === String(other).toLowerCase(),
  },
}))

// ---- WebUtility

const entities: { readonly [name: string]: string } = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  copy: '©',
  reg: '®',
  euro: '€',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  laquo: '«',
  raquo: '»',
  middot: '·',
  times: '×',
  trade: '™',
}
export function htmlEncode(text: string): string {
  return text.replace(
    /[<>&"']|[\u00a0-\u00ff]|[\ud800-\udbff][\udc00-\udfff]/g,
    (one) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&#39;' })[one] ?? `&#${one.codePointAt(0)};`,
  )
}
export function htmlDecode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return entities[name] ?? whole
      const point = decimal !== undefined ? Number(decimal) : Number.parseInt(hex!, 16)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole
    },
  )
}
const urlEncode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/['~]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
const urlDecode = (text: string): string =>
  text.replaceAll('+', ' ').replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return '\ufffd'
    }
  })
const orNull =
  (run: (text: string) => string) =>
  (text: string | null): string | null =>
    text === null ? null : run(text)
for (const name of ['System.Net.WebUtility', 'System.Web.HttpUtility']) {
  const lower = name.includes('Http')
  defineType(name, () => ({
    kind: 'static',
    staticMethods: {
      'string HtmlEncode(string value)': orNull(htmlEncode),
      'string HtmlDecode(string value)': orNull(htmlDecode),
      'string UrlDecode(string encodedValue)': orNull(urlDecode),
      'string UrlEncode(string value)': orNull((text) =>
        lower ? urlEncode(text).replace(/%[0-9A-F]{2}/g, (each) => each.toLowerCase()) : urlEncode(text),
      ),
    },
  }))
}
