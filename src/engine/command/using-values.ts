// $using: values that a far block takes from here. They are found in the block's tree, evaluated in the caller's scope
// before anything runs, and travel as a table beside the unchanged text: the far end looks a value up by its expression.

import { type Hashtable, hashtable } from '#objects'
import type { Cmd } from './cmd.ts'
import type { Ast } from '#engine/syntax'
import { type ScriptBlock, createBlock, usingKey } from '#engine/runtime'

/**
 * The table of a block's $using expressions; undefined when it has none. Throws UsingVariableIsUndefined. `parallel`: those
 * in a ForEach-Object -Parallel inside the block are not the caller's: they mean the block's own variables.
 */
export function usingValues(cmd: Cmd, block: ScriptBlock, parallel = false): Hashtable | undefined {
  const expressions = usingExpressions(block.code.ast, parallel)
  if (expressions.length === 0) return undefined
  const table = hashtable([])
  for (const ast of expressions) {
    const text = block.code.source.text.slice(ast.start, ast.end)
    const key = usingKey(text, isVariable(ast))
    if (!table.has(key)) table.set(key, valueOf(cmd, text))
  }
  return table
}

/** The $using expressions of a block, also of blocks inside it. */
export function usingExpressions(root: Ast, parallel = false): Ast[] {
  const found: Ast[] = []
  const visit = (ast: Ast): void => {
    if (ast.type === 'UsingExpressionAst') found.push(ast)
    else if (!(parallel && isParallelCall(ast))) ast.each(visit)
  }
  visit(root)
  return found
}

/** ForEach-Object -Parallel, as people write it. */
function isParallelCall(ast: Ast): boolean {
  if (ast.type !== 'CommandAst') return false
  const [name, ...rest] = ast.CommandElements
  return (
    name?.type === 'StringConstantExpressionAst' &&
    /^(foreach-object|foreach|%)$/i.test(name.Value) &&
    rest.some((each) => each.type === 'CommandParameterAst' && /^pa(r(a(l(l(el?)?)?)?)?)?$/i.test(each.ParameterName))
  )
}

const isVariable = (ast: Ast): boolean => (ast as { SubExpression?: Ast }).SubExpression?.type === 'VariableExpressionAst'

function valueOf(cmd: Cmd, text: string): unknown {
  // $using:a.b[1], ${using:a}, @using:a: the same without the scope is what is meant here.
  const here = text.replace(/^[$@](\{?)using:/i, '$$$1')
  const name = here.match(/^\$\{?([^.[}]+)/)![1]!
  // Other drives have values, too: $using:env:PATH, $using:function:f.
  const value = /^(?!global:|script:|local:|private:|variable:)\w+:/i.test(name)
    ? cmd.invoke(createBlock(cmd.engine, `\${${name}}`))[0]
    : cmd.variable(name)
  if (value === undefined) {
    return cmd.throw({
      id: 'UsingVariableIsUndefined',
      category: 'InvalidOperation',
      exception: 'System.Management.Automation.RuntimeException',
      target: text,
      message: `${text} cannot be sent: there is no variable $${name} here.`,
    })
  }
  if (/^\$(\{[^}]*\}|[^.[]+)$/.test(here)) return value
  const outputs = cmd.invoke(createBlock(cmd.engine, here))
  return outputs.length === 1 ? outputs[0] : outputs.length === 0 ? null : cmd.convert(outputs, 'System.Object[]')
}
