// The flow of control through a method of a class: whether all ways through it end in return or throw, and which
// variables are read where they may not have been set. The graph, edge by edge, is PowerShell's, so that its verdicts are.

import type { NetType } from '#objects'
import type {
  Ast,
  ExpressionAst,
  FunctionMemberAst,
  LoopStatementAst,
  PipelineBaseAst,
  StatementBlockAst,
  VariableExpressionAst,
} from './ast.ts'
import { pureExpression } from './constant.ts'
import type { Types } from './types-known.ts'
import { type VariablePath } from './variable-path.ts'

export type MethodFlow = {
  /** False: some way through reaches the end. */
  readonly returns: boolean
  /** Variables read that are neither set before on every way nor set anywhere in a manner that cannot be followed. */
  readonly unset: ReadonlySet<VariableExpressionAst>
}

/** What happens in a block: a variable is read or set. */
type Event =
  | { readonly kind: 'read'; readonly node: VariableExpressionAst; readonly variable: Variable }
  | {
      readonly kind: 'set'
      readonly variable: Variable
      readonly type: NetType | 'Object' | 'IEnumerator' | null
      readonly explicit: boolean
    }

type Block = {
  readonly events: Event[]
  readonly from: Block[]
  readonly to: Block[]
  reachable: boolean
  ends: boolean
  set: Set<Variable> | null
}

type Variable = {
  readonly name: string
  readonly automatic: boolean
  /** Reads are looked up at run time, so any of them may find something. */
  dynamic: boolean
  assigned: boolean
  allocated: boolean
  type: NetType | 'Object' | 'IEnumerator' | null
  readonly reads: VariableExpressionAst[]
}

const automatic = new Set([
  '_',
  'args',
  'this',
  'input',
  'pscmdlet',
  'psboundparameters',
  'myinvocation',
  'psscriptroot',
  'pscommandpath',
  '?',
])
const setsVariables = new Set(
  ['new-variable', 'remove-variable', 'set-variable', 'set-psbreakpoint']
    .flatMap((name) => [name, `microsoft.powershell.utility\\${name}`])
    .concat('nv', 'rv', 'sbp', 'sv', 'set'),
)
const allScope = new Set([
  '?',
  'executioncontext',
  'false',
  'home',
  'host',
  'pid',
  'psculture',
  'pshome',
  'psuiculture',
  'psversiontable',
  'psedition',
  'shellid',
  'true',
  'enabledexperimentalfeatures',
  'consolefilename',
  'error',
])

function isLocal(path: VariablePath): boolean {
  return path.IsUnscopedVariable || path.IsLocal || path.IsPrivate
}

export function methodFlow(method: FunctionMemberAst, types: Types): MethodFlow {
  const body = method.definition.Body
  const unoptimized = findsVariables(body)
  const variables = new Map<string, Variable>()
  const unset = new Set<VariableExpressionAst>()
  const loops: { label: string; breakTo: Block; continueTo: Block }[] = []
  const entry = newBlock()
  entry.reachable = true
  const exit = newBlock()
  let current = entry

  for (const parameter of method.definition.Parameters ?? []) {
    const path = parameter.Name.VariablePath
    if (!isLocal(path)) continue
    const variable = variableOf(path.lowerName)
    variable.assigned = true
    const constraint = parameter.Attributes.find((each) => each.type === 'TypeConstraintAst')
    entry.events.push({
      kind: 'set',
      variable,
      type: constraint === undefined ? 'Object' : (types.resolve(constraint.TypeName) ?? 'Object'),
      explicit: false,
    })
  }
  for (const block of [body.DynamicParamBlock, body.BeginBlock, body.ProcessBlock, body.EndBlock, body.CleanBlock]) {
    for (const statement of block?.Statements ?? []) visit(statement)
  }
  flow(current, exit)
  follow(entry)
  for (const variable of variables.values()) {
    if (!variable.dynamic) continue
    for (const read of variable.reads) {
      if (variable.assigned) unset.delete(read)
      else unset.add(read)
    }
  }
  return { returns: exit.from.every((block) => block.ends || !block.reachable), unset }

  function variableOf(lowerName: string): Variable {
    const name = lowerName === 'psitem' ? '_' : lowerName
    let variable = variables.get(name)
    if (variable === undefined) {
      const isAutomatic = automatic.has(name)
      variable = {
        name,
        automatic: isAutomatic,
        dynamic: false,
        assigned: false,
        allocated: isAutomatic && name !== '?',
        type: null,
        reads: [],
      }
      variables.set(name, variable)
    }
    return variable
  }

  function goTo(next: Block): void {
    flow(current, next)
    current = next
  }

  function visit(node: Ast): void {
    switch (node.type) {
      case 'VariableExpressionAst':
        return read(node)
      case 'AssignmentStatementAst':
        visit(node.Right)
        for (const target of targets(node.Left)) assign(target)
        return
      case 'IfStatementAst':
        return branches(node.Clauses, node.ElseClause)
      case 'TernaryExpressionAst':
        return ternary(node.Condition, node.IfTrue, node.IfFalse)
      case 'BinaryExpressionAst': {
        visit(node.Left)
        if (node.Operator !== 'And' && node.Operator !== 'Or') return visit(node.Right)
        const target = newBlock()
        flow(current, target)
        goTo(newBlock())
        visit(node.Right)
        return goTo(target)
      }
      case 'PipelineAst': {
        for (const element of node.PipelineElements) {
          visit(element)
          for (const redirection of element.Redirections) visit(redirection)
        }
        // Any command may break out of the loops around it.
        if (loops.length > 0 && node.PipelineElements.some((element) => element.type === 'CommandAst')) {
          for (const { breakTo, continueTo } of loops) {
            flow(current, breakTo)
            flow(current, continueTo)
          }
          goTo(newBlock())
        }
        return
      }
      case 'CommandAst':
        for (const element of node.CommandElements) visit(element)
        return
      case 'CommandExpressionAst':
        return visit(node.Expression)
      case 'SwitchStatementAst': {
        const variable = loopVariable('switch')
        return whileLoop(
          node.Label,
          () => {
            visit(node.Condition)
            current.events.push({ kind: 'set', variable, type: 'IEnumerator', explicit: false })
          },
          () => switchBody(node.Clauses, node.Default),
        )
      }
      case 'ForEachStatementAst': {
        const variable = loopVariable('foreach')
        const after = newBlock()
        whileLoop(
          node.Label,
          () => {
            visit(node.Condition)
            flow(current, after)
            current.events.push({ kind: 'set', variable, type: 'IEnumerator', explicit: false })
            setTarget(node.Variable)
          },
          () => visit(node.Body),
        )
        return goTo(after)
      }
      case 'ForStatementAst': {
        if (node.Initializer) visit(node.Initializer)
        const { Condition } = node
        return whileLoop(node.Label, Condition && (() => visit(Condition)), () => visit(node.Body), node.Iterator)
      }
      case 'WhileStatementAst':
        return whileLoop(
          node.Label,
          () => visit(node.Condition),
          () => visit(node.Body),
        )
      case 'DoWhileStatementAst':
      case 'DoUntilStatementAst':
        return doLoop(node)
      case 'TryStatementAst':
        return tryFlow(node.Body, node.CatchClauses, node.Finally)
      case 'BreakStatementAst':
        return jump(node.Label, (loop) => loop.breakTo)
      case 'ContinueStatementAst':
        return jump(node.Label, (loop) => loop.continueTo)
      case 'ReturnStatementAst':
      case 'ExitStatementAst':
      case 'ThrowStatementAst':
        return leave(node.Pipeline)
      case 'DataStatementAst':
        visit(node.Body)
        if (node.Variable !== null)
          current.events.push({ kind: 'set', variable: variableOf(node.Variable.toLowerCase()), type: 'Object', explicit: true })
        return
      case 'StatementBlockAst':
        for (const statement of node.Statements) visit(statement)
        return
      case 'ConvertExpressionAst':
      case 'AttributedExpressionAst':
        return visit(node.Child)
      // Scopes of their own, or what is not looked into.
      case 'FunctionDefinitionAst':
      case 'ScriptBlockExpressionAst':
      case 'TypeDefinitionAst':
      case 'UsingExpressionAst':
      case 'BaseCtorInvokeMemberExpressionAst':
      case 'ErrorStatementAst':
      case 'ErrorExpressionAst':
      case 'TrapStatementAst':
      case 'ConfigurationDefinitionAst':
      case 'DynamicKeywordStatementAst':
        if (node.type === 'TrapStatementAst') visit(node.Body)
        return
      default:
        node.each(visit)
    }
  }

  function read(node: VariableExpressionAst): void {
    const path = node.VariablePath
    if (!isLocal(path)) {
      unset.add(node)
      return
    }
    const variable = variableOf(path.lowerName)
    variable.reads.push(node)
    if (!variable.allocated) current.events.push({ kind: 'read', node, variable })
    else if (variable.dynamic) unset.add(node)
  }

  function loopVariable(name: string): Variable {
    const variable = variableOf(name)
    if (!unoptimized) variable.allocated = true
    return variable
  }

  // Sets a variable that stands alone or behind one cast; anything else is only looked at.
  function assign(target: ExpressionAst): void {
    let left: ExpressionAst = target
    let casts = 0
    let attributes = false
    let unknown = false
    while (left.type === 'AttributedExpressionAst' || left.type === 'ConvertExpressionAst') {
      casts++
      if (left.type === 'AttributedExpressionAst') attributes = true
      else unknown = types.resolve(left.Attribute.TypeName) === undefined
      left = left.Child
    }
    if (left.type !== 'VariableExpressionAst') return visit(target)
    if ((attributes || casts > 1 || unknown) && isLocal(left.VariablePath)) {
      const variable = variableOf(left.VariablePath.lowerName)
      variable.dynamic = variable.allocated = true
    }
    if (!attributes && casts <= 1) setTarget(target)
  }

  function setTarget(target: ExpressionAst): void {
    const cast = target.type === 'ConvertExpressionAst' ? target : null
    const node = (cast ? cast.Child : target) as VariableExpressionAst
    if (!isLocal(node.VariablePath)) {
      unset.add(node)
      return
    }
    const variable = variableOf(node.VariablePath.lowerName)
    const bare = variable.name === 'foreach' || variable.name === 'switch' ? 'Object' : null
    current.events.push({ kind: 'set', variable, type: cast ? (types.resolve(cast.Attribute.TypeName) ?? 'Object') : bare, explicit: true })
  }

  function branches(clauses: readonly { Item1: PipelineBaseAst; Item2: StatementBlockAst }[], otherwise: StatementBlockAst | null): void {
    const after = newBlock()
    if (otherwise === null) flow(current, after)
    clauses.forEach(({ Item1, Item2 }, index) => {
      const clause = newBlock()
      const next = index === clauses.length - 1 && otherwise === null ? after : newBlock()
      visit(Item1)
      flow(current, clause)
      flow(current, next)
      current = clause
      visit(Item2)
      flow(current, after)
      current = next
    })
    if (otherwise !== null) {
      visit(otherwise)
      flow(current, after)
    }
    current = after
  }

  function ternary(condition: ExpressionAst, ifTrue: ExpressionAst, ifFalse: ExpressionAst): void {
    const [yes, no, after] = [newBlock(), newBlock(), newBlock()]
    visit(condition)
    flow(current, yes)
    flow(current, no)
    current = yes
    visit(ifTrue)
    flow(current, after)
    current = no
    visit(ifFalse)
    goTo(after)
  }

  function switchBody(clauses: readonly { Item1: ExpressionAst; Item2: StatementBlockAst }[], otherwise: StatementBlockAst | null): void {
    const after = newBlock()
    clauses.forEach(({ Item1, Item2 }, index) => {
      const clause = newBlock()
      const last = index === clauses.length - 1 && otherwise === null
      const next = last ? after : newBlock()
      visit(Item1)
      flow(current, next)
      flow(current, clause)
      current = clause
      visit(Item2)
      if (!last) goTo(next)
    })
    if (otherwise !== null) {
      flow(current, after)
      visit(otherwise)
    }
    goTo(after)
  }

  function whileLoop(
    label: string | null,
    condition: (() => void) | null,
    body: () => void,
    iterator: PipelineBaseAst | null = null,
  ): void {
    const continueTo = newBlock()
    if (iterator !== null) {
      const test = newBlock()
      flow(current, test)
      current = continueTo
      visit(iterator)
      goTo(test)
    } else goTo(continueTo)
    const inside = newBlock()
    const breakTo = newBlock()
    if (condition !== null) {
      condition()
      flow(current, breakTo)
    }
    loops.push({ label: label ?? '', breakTo, continueTo })
    goTo(inside)
    body()
    flow(current, continueTo)
    current = breakTo
    loops.pop()
  }

  function doLoop(loop: LoopStatementAst & { Condition: PipelineBaseAst | null }): void {
    const [continueTo, inside, breakTo, repeat] = [newBlock(), newBlock(), newBlock(), newBlock()]
    loops.push({ label: loop.Label ?? '', breakTo, continueTo })
    goTo(inside)
    visit(loop.Body)
    goTo(continueTo)
    visit(loop.Condition!)
    flow(current, breakTo)
    goTo(repeat)
    flow(current, inside)
    current = breakTo
    loops.pop()
  }

  // Any statement of the body may throw, so what comes after it follows from what stood before it.
  function tryFlow(
    body: StatementBlockAst,
    catches: readonly { CatchTypes: readonly unknown[]; Body: StatementBlockAst }[],
    atLast: StatementBlockAst | null,
  ): void {
    const before = current
    goTo(newBlock())
    visit(body)
    const bodyEnd = current
    const final = atLast && newBlock()
    const after = newBlock()
    for (const clause of catches) {
      current = newBlock()
      flow(before, current)
      visit(clause.Body)
      flow(current, final ?? after)
    }
    if (final !== null) {
      flow(bodyEnd, final)
      current = final
      visit(atLast!)
      flow(current, after)
      if (!catches.some((clause) => clause.CatchTypes.length === 0)) {
        flow(before, final)
        const rethrow = newBlock()
        flow(current, rethrow)
        rethrow.ends = true
        flow(rethrow, exit)
      }
    } else flow(bodyEnd, after)
    current = after
  }

  function jump(label: ExpressionAst | null, side: (loop: (typeof loops)[number]) => Block): void {
    let loop = loops[loops.length - 1]
    if (label !== null) {
      visit(label)
      const text = label.type === 'StringConstantExpressionAst' ? label.Value.toLowerCase() : null
      loop = loops.findLast((each) => each.label.toLowerCase() === text)
    }
    if (loop === undefined) {
      flow(current, exit)
      current.ends = true
    } else flow(current, side(loop))
    current = newBlock()
  }

  function leave(pipeline: PipelineBaseAst | null): void {
    if (pipeline !== null) visit(pipeline)
    flow(current, exit)
    current.ends = true
    current = newBlock()
  }

  // Goes through the blocks in reverse postorder with what is set on every way to each.
  function follow(first: Block): void {
    const order = postorder(first).reverse()
    order.forEach((block, index) => {
      const before = index === 0 ? [] : block.from.map((each) => each.set).filter((set) => set !== null)
      const [first = [], ...more] = before
      block.set = new Set([...first].filter((variable) => more.every((set) => set.has(variable))))
      for (const event of block.events) {
        const { variable } = event
        if (event.kind === 'set') setIn(block.set, event)
        else if (!variable.automatic && (!block.set.has(variable) || variable.dynamic)) unset.add(event.node)
      }
    })
  }

  function setIn(set: Set<Variable>, { variable, type, explicit }: Event & { kind: 'set' }): void {
    if (!variable.allocated) {
      variable.allocated = true
      variable.dynamic = unoptimized || allScope.has(variable.name)
    }
    if (variable.type === null) variable.type = type ?? 'Object'
    else {
      const wanted = type ?? (set.has(variable) ? null : 'Object')
      if (wanted !== null && wanted !== variable.type) {
        if (variable.automatic) variable.type = 'Object'
        else variable.dynamic = true
      }
    }
    if (explicit) variable.assigned = true
    set.add(variable)
  }
}

function newBlock(): Block {
  return { events: [], from: [], to: [], reachable: false, ends: false, set: null }
}

function flow(from: Block, to: Block): void {
  if (from.to.includes(to)) return
  if (from.reachable) to.reachable = true
  from.to.push(to)
  to.from.push(from)
}

function postorder(first: Block): Block[] {
  const order: Block[] = []
  const seen = new Set([first])
  const stack: [Block, number][] = [[first, 0]]
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!
    const next = top[0].to[top[1]++]
    if (next === undefined) {
      order.push(top[0])
      stack.pop()
    } else if (!seen.has(next)) {
      seen.add(next)
      stack.push([next, 0])
    }
  }
  return order
}

/** What an assignment sets: the elements of a list, what is in parentheses. */
export function targets(left: ExpressionAst): ExpressionAst[] {
  if (left.type === 'ParenExpressionAst') {
    const inner = pureExpression(left.Pipeline)
    return inner === null ? [] : targets(inner)
  }
  return left.type === 'ArrayLiteralAst' ? left.Elements.flatMap(targets) : [left]
}

// Commands that set variables by name, dot sourcing and private variables: then no variable is followed.
function findsVariables(body: Ast): boolean {
  let found = false
  const look = (node: Ast): void => {
    if (found || node.type === 'FunctionDefinitionAst' || node.type === 'ScriptBlockExpressionAst' || node.type === 'TrapStatementAst')
      return
    if (node.type === 'CommandAst') {
      const name = node.CommandElements[0]!
      found =
        node.InvocationOperator === 'Dot' || (name.type === 'StringConstantExpressionAst' && setsVariables.has(name.Value.toLowerCase()))
    } else if (node.type === 'VariableExpressionAst') found = node.VariablePath.IsPrivate && isLocal(node.VariablePath)
    if (!found) node.each(look)
  }
  body.each(look)
  return found
}
