// What the web cmdlets have of types: enums of parameters, the session that keeps headers and cookies, the answer.

import { Dictionary, type NetType, PSArray, arrayType, byteArray, customObject, defineType, genericType, int64, netType } from '#objects'

const space = 'Microsoft.PowerShell.Commands'
defineType(`${space}.WebRequestMethod`, () => ({
  enum: Object.fromEntries('Default Get Head Post Put Delete Trace Options Merge Patch'.split(' ').map((word, index) => [word, index])),
}))
defineType(`${space}.WebAuthenticationType`, () => ({ enum: { None: 0, Basic: 1, Bearer: 2, OAuth: 3 } }))
defineType(`${space}.WebSslProtocol`, () => ({ flags: true, enum: { Default: 0, Tls: 192, Tls11: 768, Tls12: 3072, Tls13: 12288 } }))

const textType = netType('System.String')
const textsByName = genericType(netType('System.Collections.Generic.Dictionary`2'), [textType, textType])
const listsByName = genericType(netType('System.Collections.Generic.Dictionary`2'), [
  textType,
  genericType(netType('System.Collections.Generic.IEnumerable`1'), [textType]),
])
const texts = (list: readonly string[]): PSArray => new PSArray([...list], arrayType(textType))

/** [Microsoft.PowerShell.Commands.WebRequestSession] */
export class WebSession {
  readonly Headers = new Dictionary(textsByName, 'ignoreCase')
  readonly cookies: { name: string; value: string; domain: string; path: string }[] = []
  UserAgent: string | null = null
  MaximumRedirection = -1
  get netType(): NetType {
    return netType(`${space}.WebRequestSession`)
  }
  /** Keeps what an answer of this address sets. */
  keep(url: URL, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...more] = line.split(';')
      const at = pair.indexOf('=')
      if (at < 1) continue
      const option = (name: string): string | undefined =>
        more
          .map((each) => each.trim())
          .find((each) => each.toLowerCase().startsWith(`${name}=`))
          ?.slice(name.length + 1)
      const cookie = {
        name: pair.slice(0, at).trim(),
        value: pair.slice(at + 1).trim(),
        domain: (option('domain') ?? url.hostname).replace(/^\./, '').toLowerCase(),
        path: option('path') ?? '/',
      }
      const known = this.cookies.findIndex(
        (each) => each.name === cookie.name && each.domain === cookie.domain && each.path === cookie.path,
      )
      if (known >= 0) this.cookies.splice(known, 1)
      if (option('max-age') !== '0') this.cookies.push(cookie)
    }
  }
  /** The Cookie header for an address; '' when there is none. */
  cookieLine(url: URL): string {
    const host = url.hostname.toLowerCase()
    return this.cookies
      .filter((each) => (host === each.domain || host.endsWith(`.${each.domain}`)) && url.pathname.startsWith(each.path))
      .map((each) => `${each.name}=${each.value}`)
      .join('; ')
  }
}
defineType(`${space}.WebRequestSession`, () => ({
  kind: 'class',
  new: { '()': () => new WebSession() },
  properties: {
    Headers: { type: textsByName.name, get: (self: WebSession) => self.Headers },
    UserAgent: {
      type: 'string',
      get: (self: WebSession) => self.UserAgent,
      set: (self: WebSession, value: string | null) => {
        self.UserAgent = value
      },
    },
    MaximumRedirection: {
      type: 'int',
      get: (self: WebSession) => self.MaximumRedirection,
      set: (self: WebSession, value: number) => {
        self.MaximumRedirection = value
      },
    },
  },
}))

/** An answer: its head and its bytes. */
export class WebResponse {
  readonly url: URL
  readonly version: string
  readonly status: number
  readonly reason: string
  /** Names and values, one after the other, as they came. */
  readonly raw: readonly string[]
  readonly bytes: Uint8Array
  constructor(url: URL, head: { version: string; status: number; reason: string; headers: readonly string[] }, bytes: Uint8Array) {
    this.url = url
    this.version = head.version
    this.status = head.status
    this.reason = head.reason
    this.raw = head.headers
    this.bytes = bytes
  }
  get netType(): NetType {
    return netType(`${space}.${this.isText ? 'BasicHtmlWebResponseObject' : 'WebResponseObject'}`)
  }
  all(name: string): string[] {
    const found: string[] = []
    for (let i = 0; i + 1 < this.raw.length; i += 2) if (this.raw[i]!.toLowerCase() === name) found.push(this.raw[i + 1]!)
    return found
  }
  get contentType(): string {
    return this.all('content-type')[0] ?? ''
  }
  get isText(): boolean {
    return this.contentType === '' || /^text\/|[/+](json|xml)\b|javascript|x-www-form-urlencoded|ecmascript/i.test(this.contentType)
  }
  /** The bytes as text, by the charset of the content type; UTF-8 without one. */
  get text(): string {
    const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(this.contentType)?.[1] ?? 'utf-8'
    try {
      return new TextDecoder(charset).decode(this.bytes)
    } catch {
      return new TextDecoder().decode(this.bytes)
    }
  }
  get headers(): Dictionary {
    const made = new Dictionary(listsByName, 'ignoreCase')
    for (let i = 0; i + 1 < this.raw.length; i += 2) {
      const name = this.raw[i]!
      if (!made.has(name)) made.set(name, texts(this.all(name.toLowerCase())))
    }
    return made
  }
  /** rel -> address, of the Link headers. */
  get relations(): Map<string, string> {
    const found = new Map<string, string>()
    for (const line of this.all('link'))
      for (const [, link, rel] of line.matchAll(/<([^>]*)>\s*;[^,]*?rel\s*=\s*"?([^",;]+)"?/gi))
        found.set(rel!, new URL(link!, this.url).href)
    return found
  }
  get rawText(): string {
    let head = `HTTP/${this.version} ${this.status} ${this.reason}\r\n`
    for (let i = 0; i + 1 < this.raw.length; i += 2) head += `${this.raw[i]}: ${this.raw[i + 1]}\r\n`
    return `${head}\r\n${this.isText ? this.text : ''}`
  }
  toString(): string {
    return this.isText ? this.text : String.fromCharCode(...this.bytes.subarray(0, 4096)).replace(/[^\x20-\x7e\r\n\t]/g, '.')
  }
}

/** Elements of HTML by tag, with their attributes as properties. */
function elements(self: WebResponse, tag: string, closed: boolean): PSArray {
  const pattern = closed ? new RegExp(`<${tag}\\b([^>]*)>([\\s\\S]*?)</${tag}\\s*>`, 'gi') : new RegExp(`<${tag}\\b([^>]*)>`, 'gi')
  return new PSArray(
    [...self.text.matchAll(pattern)].map((found) => {
      const made = customObject()
      made.set('outerHTML', found[0])
      made.set('tagName', tag.toUpperCase())
      for (const [, name, double, single, bare] of found[1]!.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g))
        made.set(name!, double ?? single ?? bare ?? '')
      return made
    }),
  )
}

defineType(`${space}.WebResponseObject`, () => ({
  kind: 'class',
  properties: {
    StatusCode: { type: 'int', get: (self: WebResponse) => self.status },
    StatusDescription: { type: 'string', get: (self: WebResponse) => self.reason },
    Content: { type: 'System.Byte[]', get: (self: WebResponse) => byteArray(self.bytes) },
    RawContent: { type: 'string', get: (self: WebResponse) => self.rawText },
    Headers: { type: listsByName.name, get: (self: WebResponse) => self.headers },
    RawContentLength: { type: 'long', get: (self: WebResponse) => int64(BigInt(self.bytes.length)) },
    RelationLink: {
      type: textsByName.name,
      get: (self: WebResponse) => {
        const made = new Dictionary(textsByName, 'ignoreCase')
        for (const [rel, link] of self.relations) made.set(rel, link)
        return made
      },
    },
  },
  methods: { 'string ToString()': String },
}))
defineType(`${space}.BasicHtmlWebResponseObject`, () => ({
  base: `${space}.WebResponseObject`,
  kind: 'class',
  properties: {
    Content: { type: 'string', get: (self: WebResponse) => self.text },
    InputFields: { type: `${space}.WebCmdletElementCollection`, get: (self: WebResponse) => elements(self, 'input', false) },
    Links: { type: `${space}.WebCmdletElementCollection`, get: (self: WebResponse) => elements(self, 'a', true) },
    Images: { type: `${space}.WebCmdletElementCollection`, get: (self: WebResponse) => elements(self, 'img', false) },
  },
}))
