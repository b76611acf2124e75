// Find, FindAll, and visitors written as classes of a script.

import { type Delegate, List, defineType, genericType, netType } from '#objects'
import type { Ast } from '#engine/syntax'
import { currentEngine } from '../../current.ts'
import { invokeMember } from '../../values/invoke.ts'
import { toBool } from '../../values/truth.ts'
import { space, value } from './enums.ts'

const astType = netType(`${space}.Ast`)
const predicate = `System.Func[${space}.Ast,bool] predicate`

// Blocks of their own: looked into only on request.
const nested = new Set(['FunctionDefinitionAst', 'TrapStatementAst', 'ScriptBlockExpressionAst'])

/** Calls `test` with nodes in PowerShell's order until it says stop. False when it did. */
function search(node: Ast, intoBlocks: boolean, test: (node: Ast) => boolean): boolean {
  if (node.type !== 'BaseCtorInvokeMemberExpressionAst' && !test(node)) return false
  if (!intoBlocks && nested.has(node.type)) return true
  let goOn = true
  node.each((child) => {
    goOn &&= search(child, intoBlocks, test)
  })
  return goOn
}

defineType(`${space}.Ast`, () => ({
  methods: {
    [`System.Collections.Generic.IEnumerable[${space}.Ast] FindAll(${predicate}, bool searchNestedScriptBlocks)`]: (
      self: Ast,
      test: Delegate,
      intoBlocks: boolean,
    ) => {
      const found: Ast[] = []
      search(self, intoBlocks, (node) => {
        if (toBool(test.call(node))) found.push(node)
        return true
      })
      return new List(found, genericType(netType('System.Collections.Generic.List`1'), [astType]))
    },
    [`${space}.Ast Find(${predicate}, bool searchNestedScriptBlocks)`]: (self: Ast, test: Delegate, intoBlocks: boolean) => {
      let found: Ast | null = null
      search(self, intoBlocks, (node) => {
        if (toBool(test.call(node))) found = node
        return found === null
      })
      return found
    },
    [`System.Void Visit(${space}.AstVisitor astVisitor)`]: (self: Ast, visitor: object) => {
      visit(self, visitor)
    },
    [`object Visit(${space}.ICustomAstVisitor astVisitor)`]: (self: Ast, visitor: object) =>
      invokeMember(visitor, methodName(self), [self], currentEngine()),
  },
}))

// What the older visitor does not know it passes over: TypeDefinition with what is in it, the others without.
const newer = new Set([
  'TypeDefinitionAst',
  'PropertyMemberAst',
  'FunctionMemberAst',
  'BaseCtorInvokeMemberExpressionAst',
  'UsingStatementAst',
  'ConfigurationDefinitionAst',
  'DynamicKeywordStatementAst',
  'TernaryExpressionAst',
  'PipelineChainAst',
])

function methodName(node: Ast): string {
  return node.type === 'TrapStatementAst' ? 'VisitTrap' : `Visit${node.type.slice(0, -3)}`
}

// False: stop. The visitor says of each node whether to go on, to leave out its children, or to stop.
function visit(node: Ast, visitor: object): boolean {
  const answer = Number((invokeMember(visitor, methodName(node), [node], currentEngine()) as { value?: number } | null)?.value ?? 0)
  if (answer === 2) return false
  if (answer === 1) return true
  let goOn = true
  node.each((child) => {
    goOn &&= visit(child, visitor)
  })
  return goOn
}

const classes = [
  'ErrorStatement',
  'ErrorExpression',
  'ScriptBlock',
  'ParamBlock',
  'NamedBlock',
  'TypeConstraint',
  'Attribute',
  'NamedAttributeArgument',
  'Parameter',
  'FunctionDefinition',
  'StatementBlock',
  'IfStatement',
  'Trap',
  'SwitchStatement',
  'DataStatement',
  'ForEachStatement',
  'DoWhileStatement',
  'ForStatement',
  'WhileStatement',
  'CatchClause',
  'TryStatement',
  'BreakStatement',
  'ContinueStatement',
  'ReturnStatement',
  'ExitStatement',
  'ThrowStatement',
  'DoUntilStatement',
  'AssignmentStatement',
  'Pipeline',
  'Command',
  'CommandExpression',
  'CommandParameter',
  'FileRedirection',
  'MergingRedirection',
  'BinaryExpression',
  'UnaryExpression',
  'ConvertExpression',
  'ConstantExpression',
  'StringConstantExpression',
  'SubExpression',
  'UsingExpression',
  'VariableExpression',
  'TypeExpression',
  'MemberExpression',
  'InvokeMemberExpression',
  'ArrayExpression',
  'ArrayLiteral',
  'Hashtable',
  'ScriptBlockExpression',
  'ParenExpression',
  'ExpandableStringExpression',
  'IndexExpression',
  'AttributedExpression',
  'BlockStatement',
]
const newClasses = [...newer].map((name) => name.slice(0, -3))
const nodeType = (name: string): string => `${space}.${name === 'Trap' ? 'TrapStatement' : name}Ast`
const goesOn = (names: readonly string[]): { [signature: string]: () => unknown } =>
  Object.fromEntries(
    names.map((name) => [`${space}.AstVisitAction Visit${name}(${nodeType(name)} ast)`, () => value('AstVisitAction', 'Continue')]),
  )

defineType(`${space}.ICustomAstVisitor`, () => ({ kind: 'interface' }))
defineType(`${space}.ICustomAstVisitor2`, () => ({ kind: 'interface', interfaces: [`${space}.ICustomAstVisitor`] }))
// AstVisitor has the newer methods too here: what a class does not override goes on, as there.
defineType(`${space}.AstVisitor`, () => ({
  new: { '()': () => ({ netType: netType(`${space}.AstVisitor`) }) },
  methods: { ...goesOn(classes), ...goesOn(newClasses) },
}))
defineType(`${space}.AstVisitor2`, () => ({
  base: `${space}.AstVisitor`,
  new: { '()': () => ({ netType: netType(`${space}.AstVisitor2`) }) },
}))
