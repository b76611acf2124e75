// System.Management.Automation.Language for scripts: the tree, tokens, errors, and the parsers.

export { parseHere } from './parser.ts'
export { problems } from './tokens.ts'
export { ScriptPosition } from './positions.ts'
import './search.ts'
import './tree.ts'
