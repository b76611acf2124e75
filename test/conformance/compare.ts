// A recorded case, and whether an answer equals it: every recorded field must be equal, and a field that was not
// recorded must not be there. CLIXML is compared after parsing: RefId numbers and the order of attributes are free.

export type Answer = {
  out?: readonly (readonly string[])[]
  err?: readonly (readonly string[])[]
  fatal?: readonly string[]
  parse?: readonly (readonly unknown[])[]
  warning?: readonly string[]
  verbose?: readonly string[]
  debug?: readonly string[]
  information?: readonly string[]
  text?: string
  clixml?: string
  ast?: readonly (readonly unknown[])[]
  tokens?: readonly (readonly unknown[])[]
  timeout?: boolean
}

export type Case = Answer & { readonly name: string; readonly script: string; readonly directives?: readonly string[] }

const fields = ['parse', 'out', 'err', 'fatal', 'warning', 'verbose', 'debug', 'information', 'text', 'clixml', 'ast', 'tokens'] as const

/** The first difference, for people; null when there is none. */
export function difference(expected: Case, answer: Answer): string | null {
  for (const field of fields) {
    const want = expected[field]
    const got = answer[field]
    if (want === undefined && got === undefined) continue
    if (field === 'clixml' && typeof want === 'string' && typeof got === 'string') {
      if (normal(want) !== normal(got)) return pair(field, normal(want), normal(got))
      continue
    }
    if (JSON.stringify(want) === JSON.stringify(got)) continue
    if (Array.isArray(want) && Array.isArray(got) && field !== 'fatal') {
      const at = want.findIndex((item, index) => JSON.stringify(item) !== JSON.stringify(got[index]))
      const index = at < 0 ? want.length : at
      return pair(`${field}[${index}]`, JSON.stringify(want[index]) ?? 'nothing', JSON.stringify(got[index]) ?? 'nothing')
    }
    return pair(field, show(want), show(got))
  }
  return null
}

function pair(field: string, want: string, got: string): string {
  if (want.length > 300 || got.length > 300) {
    let at = 0
    while (at < want.length && want[at] === got[at]) at++
    const from = Math.max(0, at - 80)
    want = `…${want.slice(from, at + 160)}`
    got = `…${got.slice(from, at + 160)}`
  }
  return `${field}\n  expected ${want}\n  was      ${got}`
}

const show = (value: unknown): string =>
  value === undefined ? 'nothing' : typeof value === 'string' ? JSON.stringify(value) : JSON.stringify(value)

/** CLIXML with ids numbered by first appearance and attributes sorted. */
function normal(xml: string): string {
  const ids = new Map<string, string>()
  return xml
    .replace(/>\s+</g, (gap) => (gap.includes('\n') ? '><' : gap))
    .replace(/<([\w:]+)((?:\s+[\w:]+="[^"]*")+)\s*(\/?)>/g, (_, name: string, attributes: string, close: string) => {
      const list = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => {
        if (key !== 'RefId') return `${key}="${value}"`
        const kind = name === 'TN' || name === 'TNRef' ? 'T' : 'O'
        const id = `${kind}${value}`
        if (!ids.has(id)) ids.set(id, String(ids.size))
        return `RefId="${ids.get(id)}"`
      })
      return `<${name} ${list.sort().join(' ')}${close}>`
    })
    .trim()
}
