// Acceptance rows as tests. A row is a script and the lines that a fresh shell must print for it, in order: a string
// is the whole line, a RegExp must match it. Each test is named by its row ('A5 …'), once for each kind of far end.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Answer, type Lab, lines, makeLab, run } from './shell.ts'
import { type SshServer, sshMissing, startSsh } from './ssh.ts'

export type Expected = readonly (string | RegExp)[]
export type RowOptions = {
  readonly view?: 'PowerShell7'
  readonly seconds?: number
  /** Printed lines may come in any order. */
  readonly anyOrder?: boolean
  /** What else must hold of the whole answer. */
  readonly check?: (answer: Answer) => void
}

/** Where the far ends are: three names, the parameter that takes them, and the environment in which they can be reached. */
export type Far = {
  readonly kind: 'lab' | 'ssh'
  /** '-ComputerName' or '-HostName' */
  readonly by: string
  readonly hosts: readonly [string, string, string]
  readonly lab: () => Lab
  readonly missing: string | undefined
}

/** The two kinds of far ends; call at the top of a test file. */
export function farEnds(): { lab: Far; ssh: Far } {
  let lab: Lab | undefined
  let server: SshServer | undefined
  const missing = sshMissing()
  before(async () => {
    lab = makeLab()
    if (missing === undefined) server = await startSsh(lab)
  })
  after(async () => {
    await server?.stop()
    lab?.dispose()
  })
  const here = (): Lab => lab!
  return {
    lab: { kind: 'lab', by: '-ComputerName', hosts: ['Server01', 'Server02', 'Server03'], lab: here, missing: undefined },
    ssh: { kind: 'ssh', by: '-HostName', hosts: ['s1', 's2', 's3'], lab: here, missing },
  }
}

/** A row for one far end. */
export function row(far: Far, name: string, script: string, expected: Expected, options: RowOptions = {}): void {
  const title = far.kind === 'ssh' ? `${name} (over ssh)` : name
  test(title, far.missing === undefined ? {} : { skip: far.missing }, async () => {
    const answer = await run(far.lab(), script, options)
    const got = lines(answer.out)
    const told = `printed:\n${answer.out}\nerrors:\n${answer.err}`
    assert.equal(got.length, expected.length, `${expected.length} lines were to come, ${got.length} came; ${told}`)
    const rest = [...got]
    for (const [index, line] of expected.entries()) {
      const at = options.anyOrder ? rest.findIndex((each) => matches(each, line)) : matches(rest[0]!, line) ? 0 : -1
      assert.ok(at >= 0, `line ${index + 1} was to be ${String(line)}; ${told}`)
      rest.splice(at, 1)
    }
    options.check?.(answer)
  })
}

function matches(line: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? line === expected : expected.test(line)
}
