// `function name { }`: puts the function into the scope that runs, or the one its name says.

import {
  AliasInfo,
  type Code,
  type Engine,
  type Frame,
  FunctionInfo,
  ScriptBlock,
  findFunction,
  languageError,
  putInScope,
  scopeNamed,
} from '#engine/runtime'

export function defineFunction(e: Engine, f: Frame, code: Code): void {
  let name = code.name
  let scope = f
  const colon = name.indexOf(':')
  if (colon > 0) {
    const prefix = name.slice(0, colon)
    const named = scopeNamed(f, prefix)
    if (named !== undefined) {
      scope = named
      name = name.slice(colon + 1)
    }
  }
  const lower = name.toLowerCase()
  const constant = 2
  const seen = findFunction(f, lower)
  // A constant function further out is in the way too.
  const old =
    (scope.rare?.functions?.get(lower) as FunctionInfo | undefined) ??
    (seen !== undefined && (seen.options & constant) !== 0 ? seen : undefined)
  if (old !== undefined && (old.options & 3) !== 0) {
    throw languageError('FunctionNotWritable', `The function ${name} is read-only or constant.`, {
      category: 'WriteError',
      target: name,
      exception: 'System.Management.Automation.SessionStateUnauthorizedAccessException',
    })
  }
  const info = new FunctionInfo(name, new ScriptBlock(e, code, f.state), code.kind === 'filter' ? 'Filter' : 'Function')
  info.Module = f.state.module
  putInScope(scope, 'functions', name, info)
  for (const alias of aliasesOf(code)) putInScope(scope, 'aliases', alias, new AliasInfo(alias, name))
  e.changed()
}

/** [Alias('x')] over the parameters: the function answers to these names, too. */
function aliasesOf({ ast }: Code): string[] {
  const attributes = ast.ParamBlock?.Attributes ?? []
  return attributes
    .filter((each) => /^(system\.management\.automation\.)?alias(attribute)?$/i.test(each.TypeName.FullName))
    .flatMap((each) => each.PositionalArguments)
    .flatMap((each) => (each.type === 'StringConstantExpressionAst' ? [each.Value] : []))
}
