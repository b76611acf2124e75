// The compiler: script text to JavaScript functions.

import { ErrorRecord, InvocationInfo, PSError, exception } from '#objects'
import { type Source, parse } from '#engine/syntax'
import { type Code, type CodeKind, type Compiler, type Engine, Extent, placeAt } from '#engine/runtime'
import { compileDotted, compileOwn, compileStages, expressionCode, makeCode, typesOf } from './code.ts'

/** Codes by their text: the same script again costs nothing. Oldest first. */
const known = new Map<string, Code>()
const keep = 2000

export const compiler: Compiler = {
  parse(_engine: Engine, text: string, file: string | null, kind: CodeKind): Code {
    const key = `${kind}\0${file ?? ''}\0${text}`
    let code = known.get(key)
    if (code !== undefined) return code
    const { ast, errors } = parse(text, { file })
    if (errors.length > 0) throw parseError(errors, ast.source)
    code = makeCode(ast, kind, kind === 'script' && file !== null ? fileName(file) : '<ScriptBlock>', null)
    if (/\b(class|enum|interface)\b/i.test(text)) {
      const types = typesOf(code)
      if (types.length > 0) code.types = types
    }
    if (text.length < 100_000) {
      if (known.size >= keep) known.delete(known.keys().next().value!)
      known.set(key, code)
    }
    return code
  },
  compileOwn,
  compileDotted,
  stages: compileStages,
  expression: expressionCode,
}

const fileName = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)

type Wrong = ReturnType<typeof parse>['errors'][number]

/** A ParseException that holds every error of the text. */
export function parseError(errors: readonly Wrong[], source: Source): PSError {
  const first = errors[0]!
  const thrown = exception('System.Management.Automation.ParseException', `The script cannot be read: ${first.ErrorId}.`, { Errors: errors })
  const record = new ErrorRecord(thrown, first.ErrorId, 'ParserError', null)
  if (!errors.some((each) => each.incompleteInput)) record.InvocationInfo = placeAt(new InvocationInfo(), new Extent(source, first.start, first.end))
  return new PSError(record)
}
