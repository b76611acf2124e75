// The parameters of both web cmdlets: what is asked of whom, with what, and how long that may take.

import { t } from '#engine/command'
import type { WebSession } from './types.ts'

const space = 'Microsoft.PowerShell.Commands'
const withProxy = ['StandardMethod', 'CustomMethod']

export const webParams = {
  UseBasicParsing: { type: t.switch, help: 'Goes without saying.' },
  Uri: { type: t.uri, mandatory: true, position: 0, notNullOrEmpty: true, help: 'The address; http:// when it does not say.' },
  HttpVersion: { type: t.version, help: 'Taken as 1.1, whatever it says.' },
  WebSession: { type: t.of<WebSession>(`${space}.WebRequestSession`), help: 'Headers and cookies of earlier requests.' },
  SessionVariable: { type: t.string, aliases: ['SV'], help: 'The variable that gets a session for requests to come.' },
  AllowUnencryptedAuthentication: { type: t.switch, help: 'Sends a password or token over http, too.' },
  Authentication: { type: t.enum(`${space}.WebAuthenticationType`), help: 'Basic with -Credential; Bearer or OAuth with -Token.' },
  Credential: { type: t.credential, isCredential: true, help: 'Who asks.' },
  UseDefaultCredentials: { type: t.switch, help: 'On Windows only.' },
  CertificateThumbprint: { type: t.string, notNullOrEmpty: true, help: 'On Windows only.' },
  Certificate: { type: t.of('System.Security.Cryptography.X509Certificates.X509Certificate'), notNull: true, help: 'Not used here.' },
  SkipCertificateCheck: { type: t.switch, help: 'Takes any certificate: for tests.' },
  SslProtocol: { type: t.enum(`${space}.WebSslProtocol`), help: 'The lowest version of TLS.' },
  Token: { type: t.secureString, help: 'The token of -Authentication Bearer.' },
  UserAgent: { type: t.string, help: 'What the program calls itself.' },
  DisableKeepAlive: { type: t.switch, help: 'Each request has a connection of its own anyway.' },
  ConnectionTimeoutSeconds: {
    type: t.int,
    aliases: ['TimeoutSec'],
    range: [0, 2147483647],
    help: 'How long an answer may take to begin; 0 is for ever.',
  },
  OperationTimeoutSeconds: { type: t.int, range: [0, 2147483647], help: 'How long between two pieces of the answer; 0 is for ever.' },
  Headers: { type: t.dictionary, help: 'Headers of the request.' },
  SkipHeaderValidation: { type: t.switch, help: 'Headers are sent as they are anyway.' },
  AllowInsecureRedirect: { type: t.switch, help: 'Follows from https to http.' },
  MaximumRedirection: { type: t.int, range: [0, 2147483647], help: 'How many redirections are followed; 5 when left out.' },
  MaximumRetryCount: { type: t.int, range: [0, 2147483647], help: 'How often to ask again after an error of the far end.' },
  PreserveAuthorizationOnRedirect: { type: t.switch, help: 'Sends the Authorization header to where it is redirected.' },
  RetryIntervalSec: { type: t.int, range: [1, 2147483647], help: 'How long to wait before asking again.' },
  Method: {
    type: t.enum(`${space}.WebRequestMethod`),
    set: ['StandardMethod', 'StandardMethodNoProxy'],
    help: 'Get when left out, or Post with a form.',
  },
  CustomMethod: {
    type: t.string,
    set: ['CustomMethod', 'CustomMethodNoProxy'],
    mandatory: true,
    aliases: ['CM'],
    notNullOrEmpty: true,
    help: 'Any other method.',
  },
  PreserveHttpMethodOnRedirect: { type: t.switch, help: 'A redirected Post stays a Post.' },
  UnixSocket: { type: t.of('System.Net.Sockets.UnixDomainSocketEndPoint'), notNullOrEmpty: true, help: 'Asks through this socket.' },
  NoProxy: { type: t.switch, set: ['StandardMethodNoProxy', 'CustomMethodNoProxy'], mandatory: true, help: 'Asks directly.' },
  Proxy: { type: t.uri, set: withProxy, help: 'The proxy for http addresses.' },
  ProxyCredential: { type: t.credential, set: withProxy, isCredential: true, help: 'Who asks the proxy.' },
  ProxyUseDefaultCredentials: { type: t.switch, set: withProxy, help: 'On Windows only.' },
  Body: { type: t.object, pipeline: 'value', help: 'What is sent: text, bytes, or a table of fields.' },
  Form: { type: t.dictionary, help: 'A form of several parts; files are sent as files.' },
  ContentType: { type: t.string, help: 'What the body is.' },
  TransferEncoding: { type: t.string, oneOf: ['chunked', 'compress', 'deflate', 'gzip', 'identity'], help: 'How the body travels.' },
  InFile: { type: t.string, notNullOrEmpty: true, help: 'The file that is sent.' },
  OutFile: { type: t.string, notNullOrEmpty: true, help: 'The file or folder the answer goes to.' },
  PassThru: { type: t.switch, help: 'With -OutFile: gives the answer, too.' },
  Resume: { type: t.switch, help: 'With -OutFile: goes on where the file ends.' },
  SkipHttpErrorCheck: { type: t.switch, help: 'An error of the far end is an answer like any other.' },
} as const
