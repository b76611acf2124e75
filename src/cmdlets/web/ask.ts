// One call of a web cmdlet: the request as its parameters say it, redirections, retries, the session, and the errors.
// The request itself is made by the reactor; this thread waits, and can be stopped while it does.

import { type Cmd } from '#engine/command'
import { type Encoding, encodings } from '#dotnet'
import { FileInfo, encode } from '#engine/platform'
import type { Engine } from '#engine/runtime'
import { Dictionary, PSArray, PSCredential, type SecureString, XmlNode, bytesIn, defineType, exception, isNull, unwrap } from '#objects'
import { outerXml } from '#dotnet'
import { filePath, readBytes } from '../files.ts'
import { WebResponse, WebSession } from './types.ts'

export type WebArguments = { readonly [name: string]: any }

type Head = { readonly version: string; readonly status: number; readonly reason: string; readonly headers: readonly string[] }
type Message = { readonly type: string; readonly bytes?: Uint8Array; readonly message?: string; readonly code?: string }

const errorType = 'Microsoft.PowerShell.Commands.HttpResponseException'
defineType(errorType, () => ({
  base: 'System.Net.Http.HttpRequestException',
  properties: {
    Response: { type: 'System.Net.Http.HttpResponseMessage', get: (self: any) => self.fields['Response'] ?? null },
    StatusCode: { type: 'System.Nullable[System.Net.HttpStatusCode]', get: (self: any) => self.fields['Response']?.status ?? null },
  },
}))

const agent = 'Mozilla/5.0 (Linux; en-US) PowerShell/7.6.5'

export function sessionOf(cmd: Cmd, args: WebArguments): WebSession {
  const session: WebSession = args['WebSession'] ?? new WebSession()
  if (args['SessionVariable'] !== undefined) cmd.setVariable(args['SessionVariable'], session)
  return session
}

/** Asks `address` (the Uri parameter, or where a link led), and gives the answer; throws what goes wrong for the whole command. */
export function ask(cmd: Cmd, args: WebArguments, session: WebSession, address: string): WebResponse {
  let url = addressOf(cmd, address)
  let method = methodOf(args)
  let body = bodyOf(cmd, args, method)
  if (body?.query !== undefined) {
    for (const [name, value] of body.query) url.searchParams.append(name, value)
    body = undefined
  }
  const headers = headersOf(cmd, args, session, url, body?.type)
  let left = args['MaximumRedirection'] ?? (session.MaximumRedirection >= 0 ? session.MaximumRedirection : 5)
  let retries = args['MaximumRetryCount'] ?? 0
  for (;;) {
    cmd.verbose(`${method} ${url.href}${body === undefined ? '' : ` with ${body.bytes.length} bytes`}`)
    const sent = [...headers]
    const cookies = session.cookieLine(url)
    if (cookies !== '') sent.push(['Cookie', cookies])
    const answer = once(cmd, args, { method, url, headers: sent, body: body?.bytes })
    session.keep(url, answer.all('set-cookie'))
    const [location] = answer.all('location')
    if ([301, 302, 303, 307, 308].includes(answer.status) && location !== undefined && left > 0) {
      left--
      const next = new URL(location, url)
      if (url.protocol === 'https:' && next.protocol === 'http:' && !args['AllowInsecureRedirect'])
        fail(
          cmd,
          'InsecureRedirection',
          `${url.href} leads to ${next.href}, which is not encrypted. -AllowInsecureRedirect follows.`,
          answer,
        )
      if (answer.status < 307 && method !== 'GET' && method !== 'HEAD' && !args['PreserveHttpMethodOnRedirect']) {
        method = 'GET'
        body = undefined
        headers.delete('Content-Type')
      }
      if (next.host !== url.host && !args['PreserveAuthorizationOnRedirect']) headers.delete('Authorization')
      url = next
      continue
    }
    if (answer.status >= 400 && retries > 0) {
      retries--
      const seconds = args['RetryIntervalSec'] ?? 5
      cmd.verbose(`${answer.status} ${answer.reason}: asked again in ${seconds} s`)
      cmd.sleep(seconds * 1000)
      continue
    }
    const redirected = answer.status >= 300 && answer.status < 400
    if ((answer.status >= 400 || redirected) && !args['SkipHttpErrorCheck']) {
      if (redirected) fail(cmd, 'MaximumRedirectExceeded', `${url.href} leads on, and no more redirections are followed.`, answer)
      fail(cmd, 'WebCmdletWebResponseException', `The far end answered ${answer.status} (${answer.reason}).`, answer)
    }
    return answer
  }
}

function fail(cmd: Cmd, id: string, message: string, answer: WebResponse): never {
  const thrown = exception(errorType, message, { Response: answer })
  const text = answer.isText ? answer.text.trim() : ''
  return cmd.throw({
    id,
    category: 'InvalidOperation',
    message,
    cause: thrown,
    target: answer.url.href,
    ...(text === '' ? {} : { details: { message: text } }),
  })
}

function once(
  cmd: Cmd,
  args: WebArguments,
  {
    method,
    url,
    headers,
    body,
  }: { method: string; url: URL; headers: readonly (readonly [string, string])[]; body: Uint8Array | undefined },
): WebResponse {
  const { poll } = (cmd.engine as Engine).parts
  const refuse = (message: string, inner = 'System.Net.Http.HttpRequestException'): never =>
    cmd.throw({ id: 'WebCmdletWebResponseException', category: 'InvalidOperation', exception: inner, message, target: url.href })
  if (poll === undefined) return refuse('There is no network here.')
  const limit = args['ConnectionTimeoutSeconds'] || undefined
  const between = args['OperationTimeoutSeconds'] || undefined
  const proxy = args['Proxy'] === undefined || url.protocol === 'https:' ? undefined : String(args['Proxy'])
  const handle = poll.open('web', {
    method,
    url: url.href,
    headers,
    body,
    timeout: limit === undefined ? undefined : limit * 1000,
    insecure: Boolean(args['SkipCertificateCheck']),
    minimumTls: { Tls: 'TLSv1', Tls11: 'TLSv1.1', Tls12: 'TLSv1.2', Tls13: 'TLSv1.3' }[String(args['SslProtocol'])],
    proxy,
  })
  let head: Head | undefined
  const pieces: Uint8Array[] = []
  try {
    for (;;) {
      const event = poll.poll([handle], between === undefined || head === undefined ? Infinity : performance.now() + between * 1000)
      if (event === undefined) return refuse(`${url.host} paused for more than ${between} s.`, 'System.TimeoutException')
      const message = event.message as Message | undefined
      if (message?.type === 'head') head = message as unknown as Head
      else if (message?.type === 'data') pieces.push(message.bytes!)
      else if (message?.type === 'error') {
        return refuse(
          message.code === 'ETIMEDOUT' && limit !== undefined
            ? `${url.host} did not answer in ${limit} s.`
            : `${url.host} cannot be asked: ${message.message || message.code}.`,
          message.code === 'ETIMEDOUT' ? 'System.Threading.Tasks.TaskCanceledException' : undefined,
        )
      }
      if (event.ended) break
    }
  } finally {
    handle.close()
  }
  if (head === undefined) return refuse(`${url.host} gave no answer.`)
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return new WebResponse(url, head, bytes)
}

function addressOf(cmd: Cmd, text: string): URL {
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(full) ? new URL(full) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol)) return url
  return cmd.throw({
    id: 'WebCmdletUriNotSupportedException',
    category: 'InvalidArgument',
    exception: 'System.ArgumentException',
    message: `'${text}' is no http or https address.`,
    target: text,
  })
}

function methodOf(args: WebArguments): string {
  if (args['CustomMethod'] !== undefined) return String(args['CustomMethod']).toUpperCase()
  const named = args['Method'] === undefined || args['Method'] === 'Default' ? undefined : String(args['Method']).toUpperCase()
  return named ?? (args['Form'] !== undefined ? 'POST' : 'GET')
}

type Body = { readonly bytes: Uint8Array; readonly type: string | undefined; readonly query?: readonly (readonly [string, string])[] }

function bodyOf(cmd: Cmd, args: WebArguments, method: string): Body | undefined {
  if (args['Form'] !== undefined) return formOf(cmd, args['Form'] as Dictionary)
  if (args['InFile'] !== undefined) return { bytes: readBytes(filePath(cmd, args['InFile'])), type: undefined }
  const given = unwrap(args['Body'])
  if (isNull(given) || given === undefined) return undefined
  if (given instanceof Dictionary) {
    const fields = Array.from(given.entries(), ({ key, value }) => [cmd.text(key), cmd.text(value)] as const)
    if (method === 'GET') return { bytes: new Uint8Array(0), type: undefined, query: fields }
    const text = fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`.replaceAll('%20', '+')).join('&')
    return { bytes: utf8(text), type: 'application/x-www-form-urlencoded' }
  }
  if (given instanceof PSArray && given.netType.name === 'System.Byte[]') return { bytes: bytesIn(given), type: undefined }
  const text = given instanceof XmlNode ? outerXml(given) : cmd.text(given)
  return { bytes: utf8(text), type: method === 'POST' ? 'application/x-www-form-urlencoded' : 'text/plain' }
}

const utf8 = (text: string, encoding: Encoding = encodings.utf8NoMark): Uint8Array => encode(text, encoding, false)

function formOf(cmd: Cmd, form: Dictionary): Body {
  const boundary = `----form-${Date.now().toString(16)}-${Math.floor(performance.now() * 1000).toString(16)}`
  const pieces: Uint8Array[] = []
  const part = (name: string, value: unknown): void => {
    const bare = unwrap(value)
    const file = bare instanceof FileInfo ? bare : undefined
    const kind = file === undefined ? '' : `; filename="${file.Name}"\r\nContent-Type: application/octet-stream`
    pieces.push(utf8(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${kind}\r\n\r\n`))
    pieces.push(file === undefined ? utf8(cmd.text(value)) : readBytes(file.FullName), utf8('\r\n'))
  }
  for (const { key, value } of form.entries()) {
    const bare = unwrap(value)
    if (bare instanceof PSArray) for (const each of bare.list) part(cmd.text(key), each)
    else part(cmd.text(key), value)
  }
  pieces.push(utf8(`--${boundary}--\r\n`))
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return { bytes, type: `multipart/form-data; boundary=${boundary}` }
}

function headersOf(cmd: Cmd, args: WebArguments, session: WebSession, url: URL, type: string | undefined): Map<string, string> {
  const found = new Map<string, string>()
  const put = (name: string, value: string): void => {
    for (const known of found.keys()) if (known.toLowerCase() === name.toLowerCase()) found.delete(known)
    found.set(name, value)
  }
  put('User-Agent', args['UserAgent'] ?? session.UserAgent ?? agent)
  put('Accept-Encoding', 'gzip, deflate, br')
  put('Connection', 'close')
  if (type !== undefined) put('Content-Type', type)
  for (const { key, value } of session.Headers.entries()) put(cmd.text(key), cmd.text(value))
  for (const { key, value } of (args['Headers'] as Dictionary | undefined)?.entries() ?? []) put(cmd.text(key), cmd.text(value))
  if (args['ContentType'] !== undefined) put('Content-Type', args['ContentType'])
  if (args['TransferEncoding'] !== undefined) put('Transfer-Encoding', args['TransferEncoding'])
  const proof = proofOf(cmd, args, url)
  if (proof !== undefined) put('Authorization', proof)
  return found
}

/** The Authorization header; refused over http unless that was asked for. */
function proofOf(cmd: Cmd, args: WebArguments, url: URL): string | undefined {
  const kind = String(args['Authentication'] ?? 'None')
  const wrong = (id: string, message: string): never =>
    cmd.throw({
      id,
      category: 'InvalidArgument',
      exception: 'System.ComponentModel.DataAnnotations.ValidationException',
      message,
      target: cmd.name,
    })
  const credential = args['Credential'] instanceof PSCredential ? args['Credential'] : undefined
  if (kind === 'None') return undefined
  if (url.protocol === 'http:' && !args['AllowUnencryptedAuthentication'])
    wrong(
      'WebCmdletAllowUnencryptedAuthenticationRequiredException',
      'A password or token over http can be read by others: use https, or -AllowUnencryptedAuthentication.',
    )
  if (kind === 'Basic') {
    if (credential === undefined)
      return wrong('WebCmdletAuthenticationCredentialNotSuppliedException', '-Authentication Basic needs -Credential.')
    return `Basic ${btoa(String.fromCharCode(...utf8(`${credential.UserName}:${credential.Password.reveal()}`)))}`
  }
  if (args['Token'] === undefined) return wrong('WebCmdletAuthenticationTokenNotSuppliedException', `-Authentication ${kind} needs -Token.`)
  return `Bearer ${(args['Token'] as SecureString).reveal()}`
}

/** Puts the bytes of an answer where -OutFile says; a folder gets a file of the address's name. */
export function saveTo(cmd: Cmd, given: string, answer: WebResponse, write: (path: string, bytes: Uint8Array) => void): void {
  const path = filePath(cmd, given)
  const isFolder = (cmd.engine as Engine).parts.outside?.isFolder(path) === true
  const leaf = answer.url.pathname.slice(answer.url.pathname.lastIndexOf('/') + 1) || answer.url.hostname
  write(isFolder ? `${path}/${leaf}` : path, answer.bytes)
}
