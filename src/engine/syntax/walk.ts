// Walking the tree.

import type { Ast, ScriptBlockAst } from './ast.ts'
import { tokenFlags, type Token } from './token.ts'

/**
 * Sets every node's parent. Gives the nodes in the order of FindAll, so that the checks need not find it again; a null
 * follows all that is in a script block or a member of a class. No recursion here and below: a sum of ten thousand items
 * is as deep as it is long.
 */
export function setParents(root: Ast): readonly (Ast | null)[] {
  const order: (Ast | null)[] = []
  const stack: (Ast | null)[] = [root]
  const children: Ast[] = []
  let node = root
  const adopt = (child: Ast): void => {
    child.parent = node
    children.push(child)
  }
  while (stack.length > 0) {
    const next = stack.pop()!
    order.push(next)
    if (next === null) continue
    node = next
    switch (node.type) {
      case 'ScriptBlockAst':
      case 'FunctionMemberAst':
      case 'PropertyMemberAst':
        stack.push(null)
        break
      // Visitors do not come to these.
      case 'DataStatementAst':
        for (const command of node.CommandsAllowed) adoptApart(node, command)
        break
      case 'ForEachStatementAst':
        if (node.ThrottleLimit !== null) adoptApart(node, node.ThrottleLimit)
        break
    }
    node.each(adopt)
    while (children.length > 0) stack.push(children.pop()!)
  }
  return order
}

function adoptApart(parent: Ast, child: Ast): void {
  setParents(child)
  child.parent = parent
}

/** All nodes below and at `root`, in the order of FindAll. */
export function* nodes(root: Ast): Generator<Ast> {
  for (const node of everyNode(root)) if (isListed(node)) yield node
}

function* everyNode(root: Ast): Generator<Ast> {
  const stack: Ast[] = [root]
  const children: Ast[] = []
  const collect = (child: Ast): void => void children.push(child)
  while (stack.length > 0) {
    const node = stack.pop()!
    yield node
    node.each(collect)
    while (children.length > 0) stack.push(children.pop()!)
  }
}

// FindAll passes over the call of a base constructor, but not what is in it.
function isListed(node: Ast): boolean {
  return node.type !== 'BaseCtorInvokeMemberExpressionAst'
}

/** The tree as rows: depth, class, start, end. */
export function listNodes(root: ScriptBlockAst): [depth: number, type: string, start: number, end: number][] {
  const rows: [number, string, number, number][] = []
  const depths = new Map<Ast, number>([[root, 0]])
  for (const node of everyNode(root)) {
    const depth = depths.get(node)!
    depths.delete(node)
    if (isListed(node)) rows.push([depth, node.type, node.start, node.end])
    node.each((child) => depths.set(child, depth + 1))
  }
  return rows
}

/** Tokens as rows: kind, flags as .NET writes them, start, end. */
export function listTokens(tokens: readonly Token[]): [kind: string, flags: string, start: number, end: number][] {
  return tokens.map((token) => [token.kind, textOfFlags(token.flags), token.start, token.end])
}

// .NET takes the largest names first, so a precedence may swallow bits of another.
const byValue = Object.entries(tokenFlags)
  .filter(([, value]) => value !== 0)
  .sort((a, b) => b[1] - a[1])

/** TokenFlags as text: 'BinaryPrecedenceAdd, BinaryOperator'. */
export function textOfFlags(flags: number): string {
  let left = flags
  const names: string[] = []
  for (const [name, value] of byValue) {
    if ((left & value) === value) {
      names.unshift(name)
      left &= ~value
    }
  }
  return left !== 0 ? String(flags) : names.join(', ') || 'None'
}
