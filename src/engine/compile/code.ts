// From trees to blocks of code, and from blocks to JavaScript functions.

import {
  type ExpressionAst,
  type Ast,
  type FunctionDefinitionAst,
  NamedBlockAst,
  type ParameterAst,
  type PipelineAst,
  ScriptBlockAst,
  type StatementBlockAst,
  type TrapStatementAst,
  type TypeDefinitionAst,
} from '#engine/syntax'
import {
  ClassDefinition,
  Code,
  type CodeKind,
  type CodeParameter,
  type Compiled,
  type Compiler,
  type FrameShape,
  automaticCount,
  emptyFrameShape,
  isHooked,
  inlineSlots,
  narrowSlots,
  symbol,
} from '#engine/runtime'
import { Body, Unit } from './body.ts'
import { somethingOrNull, stages } from './command.ts'
import { isLight } from './direct.ts'

import { expression } from './expression.ts'
import { type Frameless, attempt, frameless } from './frameless.ts'
import { link } from './link.ts'
import { assignedNames, mentions } from './names.ts'
import { isValued, statements } from './statement.ts'

/** Names beyond this many get no slot: a scope that many scripts ran in must not grow for ever. */
const slotLimit = 2000

/** A block's Code. `parameters`: those written before the body of a function. */
export function makeCode(
  ast: ScriptBlockAst,
  kind: CodeKind,
  name: string,
  parent: Code | null,
  parameters: readonly ParameterAst[] | null = null,
): Code {
  const list = parameters ?? ast.ParamBlock?.Parameters ?? []
  const attributes = ast.ParamBlock?.Attributes ?? []
  const isAdvanced =
    attributes.some((each) => /^(system\.management\.automation\.)?cmdletbinding(attribute)?$/i.test(each.TypeName.FullName)) ||
    list.some((each) =>
      each.Attributes.some(
        (one) => one.type === 'AttributeAst' && /^(system\.management\.automation\.)?parameter(attribute)?$/i.test(one.TypeName.FullName),
      ),
    )
  const source = parent?.source ?? ast.source
  const made = new Code({
    ast,
    source,
    kind,
    name,
    text: textOf(ast, source.text, parameters),
    isAdvanced,
    parent,
    hasParameters: parameters !== null || ast.ParamBlock !== null,
    parameters: list.map((each): CodeParameter => ({
      name: each.Name.VariablePath.UserPath,
      id: symbol(each.Name.VariablePath.name),
      ast: each,
      hasDefault: each.DefaultValue !== null,
      isChecked: each.Attributes.some((one) => one.type === 'AttributeAst'),
    })),
  })
  made.findAssigned = () => assignedNames(ast, [])
  return made
}

function textOf(ast: ScriptBlockAst, text: string, parameters: readonly ParameterAst[] | null): string {
  let inner = text.slice(ast.start, ast.end)
  if (inner.startsWith('{') && inner.endsWith('}') && ast.parent !== null) inner = inner.slice(1, -1)
  if (parameters === null || parameters.length === 0) return inner
  return `param(${parameters.map((each) => text.slice(each.start, each.end)).join(', ')})\n${inner}`
}

/** The classes and enums anywhere in a script. */
export function typesOf(code: Code): ClassDefinition[] {
  const found: ClassDefinition[] = []
  const visit = (node: Ast): void => {
    if (node.type === 'TypeDefinitionAst') found.push(typeDefinition(code, node))
    node.each(visit)
  }
  visit(code.ast)
  return found
}

export function blockCode(parent: Code, ast: ScriptBlockAst): Code {
  return makeCode(ast, 'block', '<ScriptBlock>', parent)
}

export function functionCode(parent: Code, node: FunctionDefinitionAst): Code {
  return makeCode(node.Body, node.IsFilter ? 'filter' : 'function', node.Name, parent, node.Parameters)
}

/** Statements that run as a block of their own without being one in the text: traps, initial values of properties. */
export function statementsCode(parent: Code, body: StatementBlockAst, kind: CodeKind, name: string): Code {
  const end = new NamedBlockAst(body.start, body.end, 'End', true, body.Traps, body.Statements)
  const ast = new ScriptBlockAst(body.start, body.end, [], [], null, null, null, null, end, null, null, parent.source)
  return makeCode(ast, kind, name, parent)
}

export function trapCode(parent: Code, node: TrapStatementAst): { readonly type: unknown; readonly code: Code } {
  return { type: node.TrapType?.TypeName ?? null, code: statementsCode(parent, node.Body, 'trap', parent.name) }
}

export function typeDefinition(parent: Code, node: TypeDefinitionAst): ClassDefinition {
  const methods = node.Members.map((member) =>
    member.type === 'FunctionMemberAst'
      ? makeCode(member.definition.Body, 'method', member.definition.Name, parent, member.definition.Parameters)
      : null,
  )
  const initial = node.Members.map((member) =>
    member.type === 'PropertyMemberAst' && member.InitialValue !== null ? expressionCode(parent, member.InitialValue) : null,
  )
  return new ClassDefinition(node, parent, methods, initial)
}

/** One expression as code: default values, attribute arguments, initial values. */
export function expressionCode(parent: Code, node: ExpressionAst): Code {
  const end = new NamedBlockAst(node.start, node.end, 'End', true, [], [])
  const ast = new ScriptBlockAst(node.start, node.end, [], [], null, null, null, null, end, null, null, parent.source)
  const code = makeCode(ast, 'expression', parent.name, parent)
  code.expression = node
  return code
}

export function compileOwn(code: Code): Compiled {
  let shape: FrameShape = emptyFrameShape
  for (const id of assignedNames(code.ast, code.parameters)) shape = shape.with(id)
  return compile(code, shape, true)
}

export function compileDotted(code: Code, from: FrameShape): Compiled {
  let shape = from
  for (const id of assignedNames(code.ast, code.parameters))
    if (shape.names.length < slotLimit || shape.slot(id) >= 0) shape = shape.with(id)
  if (shape !== from) {
    // The next run finds the frame grown: let it find this.
    const same = code.dotted.get(shape)
    if (same !== undefined) return same
  }
  const compiled = compile(code, shape, false)
  code.dotted.set(shape, compiled)
  return compiled
}

function compile(code: Code, shape: FrameShape, own: boolean): Compiled {
  const root = rootOf(code)
  const tracks = (code === root && code.kind === 'script') || /\$(global:|script:|local:)?\?|&&|\|\|/i.test(code.source.text)
  const unit = new Unit(code, shape, tracks, own)
  unit.hooked = isHooked(code)
  const { ast } = code
  const parts: string[] = []
  const simple = own && isSimple(code)
  unit.light = simple && !unit.hooked && ast.EndBlock !== null && isLight(unit, code, ast.EndBlock)
  const named = (name: string, node: NamedBlockAst | null): void => {
    if (node === null) return
    // In brackets V8 compiles it at once; it would read it twice otherwise (40 lines: a sixth of the time to their output).
    parts.push(`const ${name}=(function ${name}(e,f,a,o){${head(unit)}\n${namedBlock(unit, node)}});`)
  }
  named('dynamicParam', ast.DynamicParamBlock)
  named('begin', ast.BeginBlock)
  named('process', ast.ProcessBlock)
  named('end', ast.EndBlock)
  named('clean', ast.CleanBlock)
  if (code.expression !== null) {
    const b = new Body(unit)
    const value = expression(b, code.expression)
    parts.push(`function value(e,f,a,o){const S=e.stop;\n${b.finish()}return ${value}}`)
  }
  const defaults = code.parameters.map((parameter, index) => {
    if (parameter.ast.DefaultValue === null) return ''
    const b = new Body(unit)
    const value = somethingOrNull(b, parameter.ast.DefaultValue)
    return `case ${index}:{${b.finish()}a.pos=${unit.position(parameter.ast.DefaultValue)};return ${value}}`
  })
  const anyDefault = defaults.some((each) => each !== '')
  if (anyDefault) parts.push(`function defaultOf(e,f,a,i){${head(unit)}const o=${unit.link('nullPipe')};switch(i){${defaults.join('\n')}}}`)
  const valued =
    simple && !tracks && !unit.hooked && ast.EndBlock !== null && ast.EndBlock.Traps.length === 0 && isValued(ast.EndBlock.Statements, true)
      ? valuedBlock(unit, ast.EndBlock)
      : undefined
  const quick = valued === undefined || !unit.light ? undefined : frameless(unit, code, ast.EndBlock!)
  if (simple) parts.push(entry(unit, false, quick))
  if (valued !== undefined) parts.push(`function endValue(e,f,a,o){${head(unit)}\n${valued}}`, entry(unit, true, quick))
  const names = ['dynamicParam', 'begin', 'process', 'end', 'clean'].map((name) => {
    const block = {
      dynamicParam: ast.DynamicParamBlock,
      begin: ast.BeginBlock,
      process: ast.ProcessBlock,
      end: ast.EndBlock,
      clean: ast.CleanBlock,
    }[name]
    return `${name}:${block ? name : 'null'}`
  })
  const made = `{shape,defaultOf:${anyDefault ? 'defaultOf' : unit.link('noDefault')},${names.join(',')},value:${code.expression === null ? 'null' : 'value'},call:${simple ? 'call' : 'null'},callValue:${valued === undefined ? 'null' : 'callValue'}}`
  return assemble(unit, parts, made) as Compiled
}

/** What every function begins with: the stop flag; and where the engine stood, to be told it again. */
const head = (unit: Unit): string => (unit.light ? 'const S=e.stop,W=e.at;' : 'const S=e.stop;')

/** A block that is one pipeline, as the commands it consists of. */
export function compileStages(code: Code, shape: FrameShape): ReturnType<Compiler['stages']> {
  const unit = new Unit(code, shape, false)
  const b = new Body(unit)
  const only = code.ast.EndBlock!.Statements[0] as PipelineAst
  const { sites, values } = stages(b, only)
  const result = `return {sites:${b.constant(sites)},values:[${values.join(',')}]}`
  return assemble(unit, [`function stages(e,f,a,o){const S=e.stop;\n${b.finish()}\n${result}}`], 'stages') as ReturnType<Compiler['stages']>
}

/** The emitted functions of a unit, made. */
function assemble(unit: Unit, parts: readonly string[], result: string): unknown {
  const text = [
    `const {${[...unit.used].map((name) => `${name}:$${name}`).join(',')}}=$;`,
    unit.constants.length ? `const ${unit.constants.map((_, index) => `k${index}=K[${index}]`).join(',')};` : '',
    ...unit.functionsMade,
    ...parts,
    `return ${result}`,
  ].join('\n')
  return (new Function('$', 'K', 'shape', text) as (link: unknown, constants: unknown[], shape: FrameShape) => unknown)(
    link,
    unit.constants,
    unit.shape,
  )
}

export function rootOf(code: Code): Code {
  while (code.parent !== null) code = code.parent
  return code
}

/** The end block as a function that gives its one output; undefined when it cannot after all. */
function valuedBlock(unit: Unit, node: NamedBlockAst): string | undefined {
  const b = new Body(unit)
  b.valued = true
  unit.selfCall = undefined
  statements(b, node.Statements, node.Traps)
  return b.returns ? undefined : `${b.finish()}\nreturn ${unit.link('automationNull')}`
}

/** The braces of a block are places where a debugger may stop. */
function braces(unit: Unit, node: NamedBlockAst): readonly [open: string, close: string] {
  if (!unit.hooked || unit.code.kind === 'trap' || unit.code.kind === 'expression') return ['', '']
  const { text } = unit.code.source
  const { start, end } = node.Unnamed ? unit.code.ast : { start: text.indexOf('{', node.start), end: node.end }
  if (text[start] !== '{' || text[end - 1] !== '}') return ['', '']
  const b = new Body(unit)
  return [b.at({ start, end: start + 1 }), b.at({ start: end - 1, end })]
}

function namedBlock(unit: Unit, node: NamedBlockAst): string {
  const [open, close] = braces(unit, node)
  return open + statementsOf(unit, node) + close
}

function statementsOf(unit: Unit, node: NamedBlockAst): string {
  const b = new Body(unit)
  // A trap and an expression's code throw what leaves them.
  const inner = unit.code.kind === 'trap' ? new Body(unit, true) : b
  inner.once = unit.code.kind === 'script' && !unit.hooked
  // Errors in a method of a class end the method.
  if (unit.code.kind === 'method') inner.bare = true
  statements(inner, node.Statements, node.Traps)
  const text = inner.finish()
  if (unit.code.kind === 'method') return text
  if (!inner.returns || unit.code.kind === 'trap') return text
  return `try{${text}}catch(x){if(x instanceof ${unit.link('ReturnFlow')})return;throw x}`
}

/** Nothing but positional parameters without attributes, and one unnamed block: bound without the binder. */
function isSimple(code: Code): boolean {
  const { ast } = code
  if (code.isAdvanced || code.kind === 'filter' || code.kind === 'method' || code.kind === 'trap' || code.kind === 'expression')
    return false
  if (ast.BeginBlock || ast.ProcessBlock || ast.CleanBlock || ast.DynamicParamBlock) return false
  return code.parameters.every(
    (parameter) =>
      parameter.id >= automaticCount &&
      parameter.ast.Name.VariablePath.IsUnscopedVariable &&
      parameter.ast.Attributes.every((each) => each.type === 'TypeConstraintAst'),
  )
}

/** The function that a call with plain arguments runs: a frame, the arguments in their slots, the body. */
function entry(unit: Unit, valued: boolean, quick: Frameless | undefined): string {
  const { code, shape } = unit
  const lines: string[] = []
  const frame = unit.link(shape.names.length > narrowSlots ? 'Frame' : 'NarrowFrame')
  const late: string[] = []
  lines.push('let t;')
  if (quick !== undefined)
    lines.push(attempt(unit, quick, (value) => (valued ? `return ${value}` : `${unit.link('emit')}(o,${value});return`)))
  // Calls without end are stopped here, as loops are at each round.
  lines.push('if(e.stop[0]!==0||--e.fuel<0){const was=e.at;e.at=caller;e.stopped();e.at=was}')
  lines.push(`const s=block.state,up=s===null||s===parent.state?parent:${unit.link('currentScope')}(s,caller);`)
  lines.push(`const f=new ${frame}(up,caller,${unit.constant(code)},s===null?parent.state:s,shape);`)
  // Fields first: while nothing has been called the frame is known to be new, and a write into it costs least.
  lines.push(`f.args=${unit.link('noArguments')};`)
  const given = (index: number): string => (index < 3 ? `(all!==undefined?all[${index}]:a${index})` : `all[${index}]`)
  const isPlain = ({ id, ast }: CodeParameter): boolean => ast.Attributes.length === 0 && unit.slot(id) < inlineSlots
  const put = (parameter: CodeParameter, index: number): void => {
    const field = unit.field(unit.slot(parameter.id))
    // A call by name leaves undefined what it does not give.
    lines.push(`${field}=n>${index}&&(t=${given(index)})!==undefined?t:${parameter.hasDefault ? 'undefined' : 'null'};`)
  }
  code.parameters.forEach((parameter, index) => {
    if (isPlain(parameter)) put(parameter, index)
  })
  lines.push(`if(f.depth>e.depthLimit)${unit.link('overflow')}(e,f);`)
  // Arguments that are converted, or made by an expression, may ask where the engine stands.
  const tells = !unit.light || code.parameters.some((each) => each.hasDefault || each.ast.Attributes.length > 0)
  if (tells) lines.push('const was=e.at;e.at=f;')
  if (shape.names.length > inlineSlots) lines.push('f.grow(shape);')
  const args = `(all!==undefined?all:${unit.link('listOf')}(n,a0,a1,a2))`
  if (wantsCall(code)) lines.push(`${unit.link('noteCall')}(f,block,site,${args});`)
  code.parameters.forEach((parameter, index) => {
    const slot = unit.slot(parameter.id)
    const otherwise = parameter.hasDefault ? `defaultOf(e,f,f,${index})` : undefined
    if (parameter.ast.Attributes.length === 0) {
      if (!isPlain(parameter)) put(parameter, index)
      // Defaults come when all arguments are in place, for they may speak of them.
      if (otherwise !== undefined) late.push(`if(${unit.field(slot)}===undefined)${unit.field(slot)}=${otherwise};`)
      return
    }
    const bind = (value: string): string =>
      `if(!${unit.link('parameter')}(e,f,${slot},${unit.constant(parameter)},${value},${code.assigns(parameter.id)})){` +
      `e.at=caller;t=${unit.link(valued ? 'valueBound' : 'callBound')}(e,block,parent,caller,o,${args},site);e.at=was;return t}`
    lines.push(`t=n>${index}?${given(index)}:undefined;`)
    if (otherwise === undefined) lines.push(bind('t'))
    else {
      lines.push(`if(t!==undefined){${bind('t')}}else ${unit.field(slot)}=undefined;`)
      late.push(`if(${unit.field(slot)}===undefined){${bind(otherwise)}}`)
    }
  })
  lines.push(...late)
  const count = code.parameters.length
  lines.push(count === 0 && !code.hasParameters ? `if(n>0)f.args=${args};` : `if(n>${count})f.args=${args}.slice(${count});`)
  if (tells && unit.light) lines.push('e.at=was;')
  lines.push(valued ? 'const v=endValue(e,f,f,o);' : code.ast.EndBlock ? 'end(e,f,f,o);' : '')
  if (!unit.light) lines.push('e.at=was;')
  // Functions defined in this scope are gone: what call sites remember of them is void.
  lines.push('if(f.rare!==null&&f.rare.functions!==null)e.changed();')
  return `function ${valued ? 'callValue' : 'call'}(e,block,parent,caller,o,site,n,a0,a1,a2,all){${lines.filter(Boolean).join('\n')}${valued ? '\nreturn v' : ''}}`
}

const callNames = new Set(['psboundparameters', 'myinvocation'])

/** The block speaks of how it was called. */
function wantsCall(code: Code): boolean {
  return mentions(code.ast, callNames) || code.parameters.some((each) => mentions(each.ast, callNames))
}
