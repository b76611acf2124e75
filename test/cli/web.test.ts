// Invoke-WebRequest and Invoke-RestMethod against a real server on this machine. One shell asks all of it: the server
// answers while the shell waits.

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { program } from '../support/shell.ts'

const server = createServer((asked: IncomingMessage, answer: ServerResponse) => {
  const url = new URL(asked.url ?? '/', 'http://here')
  let body = ''
  asked.setEncoding('utf8')
  asked.on('data', (piece: string) => {
    body += piece
  })
  asked.on('end', () => pages[url.pathname]?.(asked, answer, url, body))
})
const json = (answer: ServerResponse, value: unknown): void => {
  answer.setHeader('Content-Type', 'application/json')
  answer.end(JSON.stringify(value))
}
type Page = (asked: IncomingMessage, answer: ServerResponse, url: URL, body: string) => void
const pages: { readonly [path: string]: Page } = {
  '/list': (_asked, answer) => json(answer, [{ a: 1 }, { a: 2 }]),
  '/echo': (asked, answer, url, body) => json(answer, { method: asked.method, query: url.search, body, headers: asked.headers }),
  '/moved': (_asked, answer) => {
    answer.writeHead(302, { Location: '/echo', 'Set-Cookie': 'c=5; Path=/' })
    answer.end()
  },
  '/gone': (_asked, answer) => {
    answer.statusCode = 404
    answer.end('nothing here')
  },
  '/packed': (_asked, answer) => {
    answer.setHeader('Content-Encoding', 'gzip')
    answer.end(gzipSync('unpacked'))
  },
  '/page': (_asked, answer, url) => {
    const number = Number(url.searchParams.get('n') ?? 1)
    if (number < 3) answer.setHeader('Link', `</page?n=${number + 1}>; rel="next"`)
    json(answer, { n: number })
  },
  '/feed': (_asked, answer) => {
    answer.setHeader('Content-Type', 'application/rss+xml')
    answer.end('<rss><channel><item><title>one</title></item><item><title>two</title></item></channel></rss>')
  },
  '/html': (_asked, answer) => {
    answer.setHeader('Content-Type', 'text/html')
    answer.end('<a href="/x">X</a>')
  },
  '/silent': () => {},
}

/** What is asked, and what one line of output says then. */
const rows: readonly (readonly [shows: string, script: string, line: string])[] = [
  ['JSON becomes objects', '(Invoke-RestMethod $b/list).a -join "+"', '1+2'],
  ['a table is a form', "(irm $b/echo -Method Post -Body @{ a = 'x y' }).body", 'a=x+y'],
  ['with Get it is the query', "(irm $b/echo -Body @{ a = 'x y' }).query", '?a=x+y'],
  ['headers are sent', "(irm $b/echo -Headers @{ 'X-My' = 'v' }).headers.'x-my'", 'v'],
  ['redirections are followed, cookies kept', '(irm $b/moved -SessionVariable s).headers.cookie', 'c=5'],
  ['a session keeps cookies', '(irm $b/echo -WebSession $s).headers.cookie', 'c=5'],
  [
    'an error of the far end is an error',
    'try { irm $b/gone } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name) $_" }',
    'WebCmdletWebResponseException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand HttpResponseException nothing here',
  ],
  ['or an answer', '(iwr $b/gone -SkipHttpErrorCheck).StatusCode', '404'],
  ['packed answers are unpacked', '(iwr $b/packed).Content', 'unpacked'],
  ['pages are followed', '(irm $b/page -FollowRelLink).n -join ","', '1,2,3'],
  ['feeds are their items', '(irm $b/feed).title -join ","', 'one,two'],
  ['links of a page', '(iwr $b/html).Links.href', '/x'],
  ['silence ends with the timeout', 'try { irm $b/silent -TimeoutSec 1 } catch { $_.Exception.GetType().Name }', 'TaskCanceledException'],
  [
    'passwords do not go over http unasked',
    "$c = [pscredential]::new('u', (ConvertTo-SecureString p -AsPlainText)); try { irm $b/echo -Authentication Basic -Credential $c } catch { $_.FullyQualifiedErrorId }",
    'WebCmdletAllowUnencryptedAuthenticationRequiredException,Microsoft.PowerShell.Commands.InvokeRestMethodCommand',
  ],
]

let answers: string[]
before(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const script = [`$b = 'http://127.0.0.1:${port}'`, ...rows.map(([, each]) => each)].join('\n')
  answers = await new Promise<string[]>((resolve, reject) => {
    execFile(program, ['-NoProfile', '-Command', script], { timeout: 60_000 }, (error, out, err) =>
      error === null ? resolve(out.trimEnd().split('\n')) : reject(new Error(`${error.message}\n${err}`)),
    )
  })
})
after(() => {
  server.closeAllConnections()
  server.close()
})

rows.forEach(([shows, , line], index) => test(shows, () => assert.equal(answers[index], line)))
