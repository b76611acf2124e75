// The compiler: script text to JavaScript functions.

import { definitionErrors, parse, usedModules } from '#engine/syntax'
import { type Code, type CodeKind, type Compiler, type Engine, parseError, worldOf } from '#engine/runtime'
import { compileDotted, compileOwn, compileStages, expressionCode, makeCode, typesOf } from './code.ts'

/** Codes by their text: the same script again costs nothing. Oldest first. */
const known = new Map<string, Code>()
const keep = 2000

export const compiler: Compiler = {
  parse(engine: Engine, text: string, file: string | null, kind: CodeKind): Code {
    const key = `${kind}\0${file ?? ''}\0${text}`
    let code = known.get(key)
    if (code !== undefined) return code
    const world = worldOf(engine)
    const { ast, errors } = parse(text, { file, ...world })
    if (errors.length > 0) throw parseError(ast.source, errors, kind)
    code = makeCode(ast, kind, '<ScriptBlock>', null)
    const namespaces = ast.UsingStatements.flatMap((each) =>
      each.UsingStatementKind === 'Namespace' && each.Name !== null ? [each.Name.Value] : [],
    )
    if (namespaces.length > 0) code.namespaces = namespaces
    const modules = usedModules(ast)
    if (modules.length > 0) code.modules = modules
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
    // What a module brings may be different next time.
    if (text.length < 100_000 && modules.length === 0) {
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
