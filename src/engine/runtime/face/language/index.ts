// System.Management.Automation.Language for scripts: the tree, tokens, errors, and the parsers.

export { parseHere } from './parser.ts'
export { ParseProblem, problems } from './tokens.ts'
import './positions.ts'
import './search.ts'
import './tree.ts'
