// System.Uri and UriBuilder: the text read into its parts on first asking.

import { type Char, type EnumValue, type NetType, Uri, defineType, enumValue, exception, isNull, netType } from '#objects'
import { argumentNull, typedArray } from '../sequence.ts'
import { hashOf } from '../hash.ts'

type Parts = {
  readonly scheme: string
  readonly userInfo: string
  readonly host: string
  readonly port: number
  readonly path: string
  readonly query: string
  readonly fragment: string
  readonly authority: boolean
}

const defaultPorts: { readonly [scheme: string]: number } = {
  http: 80,
  https: 443,
  ftp: 21,
  ws: 80,
  wss: 443,
  ssh: 22,
  telnet: 23,
  mailto: 25,
  news: 119,
  nntp: 119,
  gopher: 70,
  ldap: 389,
  'net.tcp': 808,
  sftp: 22,
  ftps: 990,
}

function read(text: string): Parts | undefined {
  const trimmed = text.trim()
  if (/^\/(?!\/)/.test(trimmed))
    return { scheme: 'file', userInfo: '', host: '', port: -1, path: encodePath(trimmed), query: '', fragment: '', authority: true }
  const match = /^([A-Za-z][A-Za-z0-9+.-]*):(\/\/([^/?#\\]*))?([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(trimmed)
  if (match === null) return undefined
  const scheme = match[1]!.toLowerCase()
  if (scheme.length === 1) return undefined
  if (match[2] === undefined) {
    if (scheme in defaultPorts && scheme !== 'mailto' && scheme !== 'news') return undefined
    return {
      scheme,
      userInfo: '',
      host: '',
      port: defaultPorts[scheme] ?? -1,
      path: encodePath(match[4]!),
      query: encodeQuery(match[5] ?? ''),
      fragment: encodeQuery(match[6] ?? ''),
      authority: false,
    }
  }
  const authority = /^(?:(.*)@)?(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(match[3]!)
  if (authority === null) return undefined
  const host = authority[2]!.toLowerCase()
  if (host === '' && scheme !== 'file') return undefined
  if (/[\s<>"{}|^`]/.test(host)) return undefined
  const port = authority[3] ? Number(authority[3]) : (defaultPorts[scheme] ?? -1)
  if (port > 65535) return undefined
  const path = match[4]!.replaceAll('\\', '/')
  return {
    scheme,
    userInfo: authority[1] ?? '',
    host,
    port,
    path: encodePath(removeDots(path === '' ? '/' : path)),
    query: encodeQuery(match[5] ?? ''),
    fragment: encodeQuery(match[6] ?? ''),
    authority: true,
  }
}

const encodePath = (text: string): string =>
  text.replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%[\]]/gu, (one) => encodeURIComponent(one)).replace(/%(?![0-9A-Fa-f]{2})/g, '%25')
const encodeQuery = (text: string): string =>
  text.slice(0, 1) +
  text
    .slice(1)
    .replace(/[^A-Za-z0-9\-._~!$&'()*+,;=:@/%?[\]#]/gu, (one) => encodeURIComponent(one))
    .replace(/%(?![0-9A-Fa-f]{2})/g, '%25')

function removeDots(path: string): string {
  const out: string[] = []
  const parts = path.split('/')
  parts.forEach((part, i) => {
    const last = i === parts.length - 1
    if (part === '..') {
      if (out.length > 1) out.pop()
      if (last) out.push('')
    } else if (part === '.') {
      if (last) out.push('')
    } else out.push(part)
  })
  return out.join('/')
}

function parts(self: Uri): Parts {
  if (!self.isAbsolute) throw exception('System.InvalidOperationException', 'A relative URI does not have this part.')
  return ((self.parts as Parts | undefined) ?? (self.parts = read(self.original)!)) as Parts
}

const authorityOf = (p: Parts): string => p.host + (p.port >= 0 && p.port !== (defaultPorts[p.scheme] ?? -1) ? `:${p.port}` : '')
const absolute = (self: Uri): string => {
  const p = parts(self)
  return `${p.scheme}:${p.authority ? `//${p.userInfo ? `${p.userInfo}@` : ''}${authorityOf(p)}` : ''}${p.path}${p.query}${p.fragment}`
}
/** ToString: as AbsoluteUri, with what is safe to read unescaped. */
function shown(self: Uri): string {
  if (!self.isAbsolute) return self.original
  return absolute(self).replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run).replace(/[%#?/\\@:]/g, (one) => encodeURIComponent(one))
    } catch {
      return run
    }
  })
}

function create(text: string | null, kind: number): Uri {
  if (text === null) throw argumentNull('uriString')
  const found = tryCreate(text, kind)
  if (found === undefined) throw exception('System.UriFormatException', `'${text}' is no ${kind === 2 ? 'relative ' : ''}URI.`)
  return found
}

export function tryCreate(text: string | null, kind: number): Uri | undefined {
  if (text === null) return undefined
  const read_ = read(text)
  if (read_ !== undefined && kind !== 2) return Object.assign(new Uri(text, true), { parts: read_ })
  if (kind === 1) return undefined
  // What begins like an absolute one must be one.
  if (/^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(text) && kind !== 2) return undefined
  return new Uri(text, false)
}

/** RFC 3986 resolution. */
function resolve(base: Uri, relative: Uri | string): Uri {
  if (!base.isAbsolute) throw exception('System.ArgumentOutOfRangeException', 'The base URI must be absolute.', { ParamName: 'baseUri' })
  const text = typeof relative === 'string' ? relative : relative.original
  if (read(text) !== undefined && !text.startsWith('/')) return create(text, 1)
  const p = parts(base)
  const root = `${p.scheme}://${p.userInfo ? `${p.userInfo}@` : ''}${authorityOf(p)}`
  if (text === '') return create(root + p.path + p.query, 1)
  if (text.startsWith('//')) return create(`${p.scheme}:${text}`, 1)
  if (text.startsWith('/')) return create(root + text, 1)
  if (text.startsWith('?')) return create(root + p.path + text, 1)
  if (text.startsWith('#')) return create(root + p.path + p.query + text, 1)
  return create(root + p.path.slice(0, p.path.lastIndexOf('/') + 1) + text, 1)
}

function relativeTo(base: Uri, target: Uri): Uri {
  const [a, b] = [parts(base), parts(target)]
  if (a.scheme !== b.scheme || authorityOf(a) !== authorityOf(b)) return target
  const from = a.path.split('/').slice(0, -1)
  const to = b.path.split('/')
  let same = 0
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same++
  const path = '../'.repeat(from.length - same) + to.slice(same).join('/')
  return new Uri((path === '' && b.path !== a.path ? './' : path) + b.query + b.fragment, false)
}

function hostKind(host: string): number {
  if (host === '') return 1
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host) && host.split('.').every((each) => Number(each) < 256)) return 3
  if (/^\[?[0-9a-fA-F:.]+\]?$/.test(host) && host.includes(':')) return 4
  return /^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)*\.?$/.test(host) ? 2 : 0
}

const kindOf = (kind: EnumValue): number => Number(kind.value)
const escaped = (text: string): string =>
  encodeURIComponent(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
const unescaped = (text: string): string =>
  text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
const part = (get: (p: Parts, self: Uri) => unknown, type = 'string'): { type: string; get: (self: Uri) => unknown } => ({
  type,
  get: (self) => get(parts(self), self),
})
const equal = (a: Uri | null, b: unknown): boolean =>
  a === b ||
  (!isNull(a) &&
    b instanceof Uri &&
    (a.isAbsolute && b.isAbsolute ? absolute(a).replace(/#.*$/, '') === absolute(b).replace(/#.*$/, '') : a.original === b.original))

defineType('System.Uri', () => ({
  interfaces: ['System.IFormattable', 'System.IEquatable[System.Uri]', 'System.Runtime.Serialization.ISerializable'],
  new: {
    '(string uriString)': (text) => create(text, 1),
    '(string uriString, System.UriKind uriKind)': (text, kind) => create(text, kindOf(kind)),
    '(Uri baseUri, string relativeUri)': resolve,
    '(Uri baseUri, Uri relativeUri)': resolve,
  },
  staticProperties: Object.fromEntries(
    Object.entries({
      File: 'file',
      Ftp: 'ftp',
      Gopher: 'gopher',
      Http: 'http',
      Https: 'https',
      Mailto: 'mailto',
      News: 'news',
      Nntp: 'nntp',
      NetTcp: 'net.tcp',
      NetPipe: 'net.pipe',
      Ws: 'ws',
      Wss: 'wss',
      Ssh: 'ssh',
      Sftp: 'sftp',
      Ftps: 'ftps',
      Telnet: 'telnet',
    })
      .map(([name, value]) => [`UriScheme${name}`, { type: 'string', get: () => value }])
      .concat([['SchemeDelimiter', { type: 'string', get: () => '://' }]]),
  ),
  staticMethods: {
    'bool TryCreate(string uriString, System.UriKind uriKind, ref Uri result)': (text, kind, result) => {
      const uri = tryCreate(text, kindOf(kind))
      result.Value = uri ?? null
      return uri !== undefined
    },
    'bool TryCreate(Uri baseUri, string relativeUri, ref Uri result)': (base, relative, result) => {
      result.Value = isNull(base) ? null : resolve(base, relative)
      return !isNull(base)
    },
    'bool IsWellFormedUriString(string uriString, System.UriKind uriKind)': (text, kind) => {
      const uri = tryCreate(text, kindOf(kind))
      return uri !== undefined && !/[\s<>"{}|\\^`]/.test(text)
    },
    'string EscapeDataString(string stringToEscape)': (text) => {
      if (text === null) throw argumentNull('stringToEscape')
      return escaped(text)
    },
    'string UnescapeDataString(string stringToUnescape)': unescaped,
    'string EscapeUriString(string stringToEscape)': (text) => encodeURI(text),
    'System.UriHostNameType CheckHostName(string name)': (name) => enumValue(netType('System.UriHostNameType'), hostKind(name ?? '')),
    'bool CheckSchemeName(string schemeName)': (name) => /^[A-Za-z][A-Za-z0-9+.-]*$/.test(name ?? ''),
    'string HexEscape(char character)': (c: Char) => `%${c.code.toString(16).toUpperCase().padStart(2, '0')}`,
    'int FromHex(char digit)': (c: Char) => Number.parseInt(c.text, 16),
    'bool IsHexDigit(char character)': (c: Char) => /^[0-9a-fA-F]$/.test(c.text),
    'bool op_Equality(Uri uri1, Uri uri2)': equal,
    'bool op_Inequality(Uri uri1, Uri uri2)': (a, b) => !equal(a, b),
  },
  properties: {
    AbsolutePath: part((p) => p.path),
    AbsoluteUri: part((_p, self) => absolute(self)),
    Authority: part(authorityOf),
    Host: part((p) => p.host),
    DnsSafeHost: part((p) => p.host.replace(/^\[|\]$/g, '')),
    IdnHost: part((p) => p.host.replace(/^\[|\]$/g, '')),
    Fragment: part((p) => p.fragment),
    Query: part((p) => p.query),
    PathAndQuery: part((p) => p.path + p.query),
    Scheme: part((p) => p.scheme),
    UserInfo: part((p) => p.userInfo),
    Port: part((p) => p.port, 'int'),
    LocalPath: part((p) => unescaped(p.path)),
    IsDefaultPort: part((p) => p.port === (defaultPorts[p.scheme] ?? -1), 'bool'),
    IsFile: part((p) => p.scheme === 'file', 'bool'),
    IsUnc: part((p) => p.scheme === 'file' && p.host !== '', 'bool'),
    IsLoopback: part((p) => ['localhost', '127.0.0.1', '[::1]', ''].includes(p.host) && p.scheme !== 'mailto', 'bool'),
    Segments: part((p) => typedArray('System.String[]', p.path.match(/[^/]*\/|[^/]+$/g) ?? []), 'System.String[]'),
    HostNameType: part((p) => enumValue(netType('System.UriHostNameType'), hostKind(p.host)), 'System.UriHostNameType'),
    OriginalString: { type: 'string', get: (self: Uri) => self.original },
    IsAbsoluteUri: { type: 'bool', get: (self: Uri) => self.isAbsolute },
    UserEscaped: { type: 'bool', get: () => false },
  },
  methods: {
    'string ToString()': shown,
    'bool Equals(object comparand)': equal,
    'int GetHashCode()': (self: Uri) => hashOf(self.isAbsolute ? absolute(self) : self.original),
    'Uri MakeRelativeUri(Uri uri)': relativeTo,
    'bool IsBaseOf(Uri uri)': (self: Uri, other: Uri) => {
      const p = parts(self)
      return absolute(other).startsWith(
        absolute(self).slice(0, absolute(self).length - p.path.length - p.query.length - p.fragment.length) +
          p.path.slice(0, p.path.lastIndexOf('/') + 1),
      )
    },
    'bool IsWellFormedOriginalString()': (self: Uri) => !/[\s<>"{}|\\^`]/.test(self.original),
    'string GetLeftPart(System.UriPartial part)': (self: Uri, what: EnumValue) => {
      const p = parts(self)
      const root = `${p.scheme}:${p.authority ? '//' : ''}`
      const pieces = [root, `${p.userInfo ? `${p.userInfo}@` : ''}${authorityOf(p)}`, p.path, p.query]
      return pieces.slice(0, Number(what.value) + 1).join('')
    },
    'string GetComponents(System.UriComponents components, System.UriFormat format)': (self: Uri, components: EnumValue) => {
      const p = parts(self)
      const bits = Number(components.value)
      const has = (bit: number): boolean => (bits & bit) !== 0
      return [
        has(1) ? `${p.scheme}://` : '',
        has(2) && p.userInfo ? `${p.userInfo}@` : '',
        has(4) ? p.host : '',
        has(128) || (has(8) && p.port !== defaultPorts[p.scheme] && p.port >= 0) ? `:${p.port}` : '',
        has(16) ? (bits === 16 ? p.path.slice(1) : p.path) : '',
        has(32) ? (bits === 32 ? p.query.slice(1) : p.query) : '',
        has(64) ? (bits === 64 ? p.fragment.slice(1) : p.fragment) : '',
      ].join('')
    },
  },
}))

class UriBuilder {
  Scheme: string
  Host: string
  Port: number
  Path: string
  Query: string
  Fragment: string
  UserName: string
  Password: string
  constructor(uri: Uri) {
    const p = parts(uri)
    const [name = '', password = ''] = p.userInfo.split(':')
    this.Scheme = p.scheme
    this.Host = p.host
    this.Port = p.port
    this.Path = p.path
    this.Query = p.query
    this.Fragment = p.fragment
    this.UserName = name
    this.Password = password
  }
  get netType(): NetType {
    return netType('System.UriBuilder')
  }
  toString(): string {
    const user = this.UserName ? `${this.UserName}${this.Password ? `:${this.Password}` : ''}@` : ''
    return `${this.Scheme}://${user}${this.Host}${this.Port >= 0 ? `:${this.Port}` : ''}${this.Path}${this.Query}${this.Fragment}`
  }
  get uri(): Uri {
    return create(this.toString(), 1)
  }
}
const marked =
  (mark: string) =>
  (text: string): string =>
    text === '' || text.startsWith(mark) ? text : mark + text
const field = (
  name: 'Scheme' | 'Host' | 'Path' | 'Query' | 'Fragment' | 'UserName' | 'Password',
  make: (text: string) => string = (text) => text,
): { type: string; get: (self: UriBuilder) => string; set: (self: UriBuilder, value: string | null) => void } => ({
  type: 'string',
  get: (self) => self[name],
  set: (self, value) => {
    self[name] = make(value ?? '')
  },
})
const built = (text: string, port = -1, path = '/'): UriBuilder =>
  Object.assign(new UriBuilder(create(text, 1)), { Port: port, Path: marked('/')(path) })
defineType('System.UriBuilder', () => ({
  new: {
    '()': () => built('http://localhost'),
    '(string uri)': (text) => {
      const uri = tryCreate(text, 1)
      return new UriBuilder(uri ?? create(`http://${text}`, 1))
    },
    '(Uri uri)': (uri) => new UriBuilder(uri),
    '(string schemeName, string hostName)': (scheme, host) => built(`${scheme}://${host}`),
    '(string scheme, string host, int portNumber)': (scheme, host, port) => built(`${scheme}://${host}`, port),
    '(string scheme, string host, int port, string pathValue)': (scheme, host, port, path) => built(`${scheme}://${host}`, port, path),
  },
  properties: {
    Scheme: field('Scheme'),
    Host: field('Host'),
    Path: field('Path', marked('/')),
    Query: field('Query', marked('?')),
    Fragment: field('Fragment', marked('#')),
    UserName: field('UserName'),
    Password: field('Password'),
    Port: {
      type: 'int',
      get: (self: UriBuilder) => self.Port,
      set: (self: UriBuilder, value) => {
        self.Port = value
      },
    },
    Uri: { type: 'Uri', get: (self: UriBuilder) => self.uri },
  },
  methods: { 'string ToString()': String },
}))
