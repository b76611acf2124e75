// What our engine answers to a case: the recorder's program (test/oracle/Program.cs) said again for our values.

import { listNodes, listTokens, parse } from '#engine/syntax'
import { definedType, netType } from '#objects'
import { resolveTypeName } from '#engine/runtime'
import type { Answer, Case } from './compare.ts'
import { run } from './run.ts'

export function answer(one: Case, file: string, stop: Int32Array): Answer {
  const { ast, tokens, errors } = parse(one.script, {
    resolveType: (name, namespaces) => resolveTypeName(name, { namespaces }) ?? dotnetType(name),
  })
  const result: Answer = {}
  if (errors.length > 0) result.parse = errors.map((error) => [error.ErrorId, error.start, error.end, error.incompleteInput])
  const directives = one.directives ?? []
  if (directives.includes('tokens')) result.tokens = listTokens(tokens)
  if (directives.includes('ast')) result.ast = listNodes(ast)
  if (directives.includes('tokens') || directives.includes('ast')) return result
  return Object.assign(result, run(one.script, directives, /^(extra-)?core-/.test(file) ? 'core' : 'full', stop))
}

// A type of .NET that the engine lacks is a type all the same to the parser, as it is when a script runs.
const dotnetType = (name: string) => definedType(name) ?? (/^(System|Microsoft)\.[^,]*$/i.test(name) ? netType(name) : undefined)
