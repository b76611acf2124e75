// Walking the tree.

import type { Ast, ScriptBlockAst } from './ast.ts'
import { tokenFlags, type Token } from './token.ts'

/** Sets every node's parent. */
export function setParents(root: Ast): void {
  const adopt = (child: Ast): void => {
    child.parent = root
    setParents(child)
  }
  root.each(adopt)
  // Visitors do not come to these.
  if (root.type === 'DataStatementAst') root.CommandsAllowed.forEach(adopt)
  else if (root.type === 'ForEachStatementAst' && root.ThrottleLimit !== null) adopt(root.ThrottleLimit)
}

/** All nodes below and at `root`, in the order of FindAll. */
export function* nodes(root: Ast): Generator<Ast> {
  const stack: Ast[] = [root]
  while (stack.length > 0) {
    const node = stack.pop()!
    if (isListed(node)) yield node
    const children: Ast[] = []
    node.each((child) => children.push(child))
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!)
  }
}

// FindAll passes over the call of a base constructor, but not what is in it.
function isListed(node: Ast): boolean {
  return node.type !== 'BaseCtorInvokeMemberExpressionAst'
}

/** The tree as rows: depth, class, start, end. */
export function listNodes(root: ScriptBlockAst): [depth: number, type: string, start: number, end: number][] {
  const rows: [number, string, number, number][] = []
  const list = (node: Ast, depth: number): void => {
    if (isListed(node)) rows.push([depth, node.type, node.start, node.end])
    node.each((child) => list(child, depth + 1))
  }
  list(root, 0)
  return rows
}

/** Tokens as rows: kind, flags as .NET writes them, start, end. */
export function listTokens(tokens: readonly Token[]): [kind: string, flags: string, start: number, end: number][] {
  return tokens.map((token) => [token.kind, textOfFlags(token.flags), token.start, token.end])
}

// .NET takes the largest names first, so a precedence may swallow bits of another.
const byValue = Object.entries(tokenFlags).filter(([, value]) => value !== 0).sort((a, b) => b[1] - a[1])

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
