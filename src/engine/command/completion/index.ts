// Completion for scripts: [CommandCompletion]::CompleteInput and MapStringInputToParsedInput.

import { PSArray, arrayType, defineType, exception, genericType, netType } from '#objects'
import { Tuple } from '#dotnet'
import { ScriptPosition, currentEngine, parseHere } from '#engine/runtime'
import type { ScriptBlockAst, Token } from '#engine/syntax'
import { completeInput, completeTree } from './complete.ts'
import { CommandCompletion } from './result.ts'

const space = 'System.Management.Automation'
const place = `${space}.Language.IScriptPosition`
const tupleType = genericType(netType('System.Tuple`3'), [
  netType(`${space}.Language.Ast`),
  arrayType(netType(`${space}.Language.Token`)),
  netType(place),
])

function checked(text: string | null, cursor: number): string {
  if (text === null) return ''
  if (cursor < 0 || cursor > text.length)
    throw exception(`${space}.PSArgumentException`, 'The cursor is not in the text.', { ParamName: 'cursorIndex' })
  return text
}

defineType(`${space}.CommandCompletion`, () => ({
  staticMethods: {
    [`${space}.CommandCompletion CompleteInput(string input, int cursorIndex, System.Collections.Hashtable options)`]: (
      input: string | null,
      cursor: number,
    ) => (input === null ? new CommandCompletion([], -1, -1) : completeInput(currentEngine(), checked(input, cursor), cursor)),
    [`${space}.CommandCompletion CompleteInput(${space}.Language.Ast ast, ${space}.Language.Token[] tokens, ${place} positionOfCursor, System.Collections.Hashtable options)`]:
      (ast: ScriptBlockAst, tokens: PSArray, at: { Offset: number }) =>
        completeTree(currentEngine(), ast, tokens.list as Token[], at.Offset),
    [`System.Tuple[${space}.Language.Ast,${space}.Language.Token[],${place}] MapStringInputToParsedInput(string input, int cursorIndex)`]: (
      input: string | null,
      cursor: number,
    ) => {
      const { ast, tokens } = parseHere(checked(input, cursor), null)
      const position = new ScriptPosition(ast.source, cursor)
      return new Tuple(tupleType, [ast, new PSArray([...tokens], arrayType(netType(`${space}.Language.Token`))), position])
    },
  },
}))

export { completeInput, completeTree } from './complete.ts'
export { registerCompleter, completers } from './registry.ts'
export { CommandCompletion, CompletionResult } from './result.ts'
