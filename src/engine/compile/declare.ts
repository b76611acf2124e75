// Variables with types and attributes: what stands before the variable is made once and stays with it.

import { startValue } from '#engine/command'
import { Exception, PSError, PSReference, SwitchParameter, automationNull } from '#objects'
import type { AttributeBaseAst, VariablePath } from '#engine/syntax'
import {
  type Activation,
  type CodeParameter,
  type Constraint,
  Dotted,
  type Engine,
  type Frame,
  PSVariable,
  assignName,
  automatic,
  convert,
  plainKind,
  described,
  scopeNamed,
  symbol,
  variableIn,
} from '#engine/runtime'

/** `[int]$x = value`. */
export function declare(
  e: Engine,
  f: Frame,
  a: Activation,
  path: VariablePath,
  attributes: readonly AttributeBaseAst[],
  value: unknown,
): unknown {
  const constraint = isPlainLocal(a, path, attributes) ? localConstraint(e, f, attributes) : constraintOf(e, f, attributes, path.name)
  const scope = path.IsGlobal ? e.global : path.IsScript ? scopeNamed(f, 'script')! : f
  const made = constraint.apply(value)
  return put(e, scope, symbol(path.name), made, constraint)
}

/** A local of a function's own, with types alone: what will not convert is then the error of a cast. */
function isPlainLocal(a: Activation, path: VariablePath, attributes: readonly AttributeBaseAst[]): boolean {
  if (a instanceof Dotted || a.caller === null || path.IsGlobal || path.IsScript) return false
  return attributes.every(
    (each) => each.type === 'TypeConstraintAst' && !/^(system\.)?(ref|switch|nullable.*)$/i.test(each.TypeName.FullName),
  )
}

function localConstraint(e: Engine, f: Frame, attributes: readonly AttributeBaseAst[]): Constraint {
  const types = attributes.map((each) => e.resolveTypeName(f, each.TypeName)).reverse()
  return {
    attributes: attributes.map((each) => e.parts.commands.attribute(e, f, each)).reverse(),
    kind: plainKind(types),
    apply: (given) => types.reduce((made: unknown, type) => convert(made, type, e), given === automationNull ? null : given),
  }
}

function put(e: Engine, scope: Frame, id: number, value: unknown, constraint: Constraint): unknown {
  const old = variableIn(scope, id)
  if (old !== undefined && old.constraint !== null) old.setConstraint(null)
  assignName(e, scope, id, value)
  if (id === automatic.item) return value
  const slot = scope.shape.slot(id)
  const variable = scope.rare?.dyn?.get(id) ?? (slot >= 0 ? described(scope, slot) : undefined)
  if (variable instanceof PSVariable) variable.setConstraint(constraint)
  return value
}

/** What types and attributes before a variable do to a value; those nearest to the name first. */
export function constraintOf(e: Engine, f: Frame, attributes: readonly AttributeBaseAst[], name: string): Constraint {
  const types = attributes.every((each) => each.type === 'TypeConstraintAst')
    ? attributes.map((each) => e.resolveTypeName(f, each.TypeName))
    : []
  const made = attributes.map((each) => e.parts.commands.attribute(e, f, each)).reverse()
  return {
    attributes: made,
    kind: plainKind(types),
    apply: (value) => e.parts.commands.applyAttributes(e, made, value === automationNull ? null : value, name),
  }
}

/** A parameter with types but no attributes, in a call that needs no binder; false: the binder shall say what is wrong. */
export function parameter(e: Engine, f: Frame, slot: number, declared: CodeParameter, value: unknown, assigned: boolean): boolean {
  const types = declared.ast.Attributes.map((each) => e.resolveTypeName(f, each.TypeName))
  if (value === undefined) f.put(slot, startValue(types.at(-1)!))
  else {
    let result: unknown = value === automationNull ? null : value
    // Text is no truth value for a parameter.
    if (typeof result === 'string' && types.at(-1)!.name === 'System.Boolean') return false
    if (types.some((each) => each.name === referenceName) && !(result instanceof PSReference)) return false
    try {
      for (let index = types.length - 1; index >= 0; index--) {
        // What stands for a truth value is the binder's to say.
        if (truths.has(types[index]!.name) && typeof result !== 'boolean' && !(result instanceof SwitchParameter)) return false
        result = convert(result, types[index]!, e)
      }
    } catch (thrown) {
      if (thrown instanceof Exception || thrown instanceof PSError) return false
      throw thrown
    }
    f.put(slot, result)
  }
  // Only a parameter that the body assigns has to remember its types.
  if (assigned)
    described(f, slot).setConstraint({
      attributes: [],
      kind: plainKind(types),
      apply: (given) => types.reduceRight((made: unknown, type) => convert(made, type, e), given === automationNull ? null : given),
    })
  return true
}

const referenceName = 'System.Management.Automation.PSReference'
const truths = new Set(['System.Boolean', 'System.Management.Automation.SwitchParameter'])
