// What our engine answers to a case: the recorder's program (test/oracle/Program.cs) said again for our values.

import { type Ast, parse, tokenFlags } from '#engine/syntax'
import type { Answer, Case } from './compare.ts'
import { run } from './run.ts'

export function answer(one: Case, file: string, stop: Int32Array): Answer {
  const { ast, tokens, errors } = parse(one.script)
  const result: Answer = {}
  if (errors.length > 0) result.parse = errors.map((error) => [error.ErrorId, error.start, error.end, error.incompleteInput])
  const directives = one.directives ?? []
  if (directives.includes('tokens')) result.tokens = tokens.map((token) => [token.kind, flagsText(token.flags), token.start, token.end])
  if (directives.includes('ast')) result.ast = [...walk(ast, 0)]
  if (directives.includes('tokens') || directives.includes('ast')) return result
  return Object.assign(result, run(one.script, directives, file.startsWith('core') ? 'core' : 'full', stop))
}

/** Every node, in the order of FindAll. */
function* walk(node: Ast, depth: number): Generator<readonly unknown[]> {
  yield [depth, node.type, node.start, node.end]
  const children: Ast[] = []
  node.each((child) => { children.push(child) })
  for (const child of children) yield* walk(child, depth + 1)
}

/** An enum of flags as .NET writes it: from the greatest named value down, listed from the least. */
function flagsText(flags: number): string {
  const names = Object.entries(tokenFlags).filter(([name]) => name !== 'None').sort((left, right) => right[1] - left[1])
  if (flags === 0) return 'None'
  let rest = flags
  const found: string[] = []
  for (const [name, bits] of names) {
    if ((rest & bits) === bits) {
      found.unshift(name)
      rest -= bits
    }
  }
  return rest === 0 ? found.join(', ') : String(flags)
}

