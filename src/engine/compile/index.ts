// The compiler: script text to JavaScript functions.

import { PSError, ErrorRecord, InvocationInfo, exception } from '#objects'
import { type Source, type World, definitionErrors, parse } from '#engine/syntax'
import { type Code, type CodeKind, type Compiler, type Engine, Extent, knownType, placeAt, problems } from '#engine/runtime'
import { compileDotted, compileOwn, compileStages, expressionCode, makeCode, typesOf } from './code.ts'

/** Codes by their text: the same script again costs nothing. Oldest first. */
const known = new Map<string, Code>()
const keep = 2000

export const compiler: Compiler = {
  parse(engine: Engine, text: string, file: string | null, kind: CodeKind): Code {
    const key = `${kind}\0${file ?? ''}\0${text}`
    let code = known.get(key)
    if (code !== undefined) return code
    const world: World = { resolveType: (name, namespaces) => knownType(engine, name, namespaces) }
    const { ast, errors } = parse(text, { file, ...world })
    if (errors.length > 0) throw parseError(ast.source, errors, kind)
    code = makeCode(ast, kind, kind === 'script' && file !== null ? fileName(file) : '<ScriptBlock>', null)
    const namespaces = ast.UsingStatements.flatMap((each) => (each.UsingStatementKind === 'Namespace' && each.Name !== null ? [each.Name.Value] : []))
    if (namespaces.length > 0) code.namespaces = namespaces
    if (/\b(class|enum|interface)\b/i.test(text)) {
      const types = typesOf(code)
      if (types.length > 0) {
        const wrong = definitionErrors(ast, world)
        code.types = types
        if (wrong.length > 0) {
          code.wrongTypes = parseError(ast.source, wrong, kind)
          if (kind === 'script') throw code.wrongTypes
          return code
        }
      }
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

/**
 * A ParseException that holds every error of the text, at the place of the first. A script typed or sent in that only
 * lacks its end has no place: more may be on its way.
 */
export function parseError(source: Source, errors: readonly Wrong[], kind: CodeKind): PSError {
  const first = errors[0]!
  const incomplete = kind === 'script' && first.incompleteInput && source.file === null
  const found = problems(source, errors)
  const message = found.list.map(String).join('\n\n')
  const thrown = exception(`System.Management.Automation.${incomplete ? 'Incomplete' : ''}ParseException`, message, { Errors: found })
  const record = new ErrorRecord(thrown, first.ErrorId, 'ParserError', null)
  record.CategoryInfo.Reason = 'ParentContainsErrorRecordException'
  if (!incomplete) record.InvocationInfo = placeAt(new InvocationInfo(), new Extent(source, first.start, first.end))
  thrown.fields['ErrorRecord'] = record
  return new PSError(record)
}
