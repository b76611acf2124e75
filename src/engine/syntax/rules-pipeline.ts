// Pipelines, chains of them (&& and ||), assignments, redirections.

import {
  AssignmentStatementAst,
  type CommandBaseAst,
  CommandExpressionAst,
  ErrorExpressionAst,
  ErrorStatementAst,
  type ExpressionAst,
  FileRedirectionAst,
  MergingRedirectionAst,
  PipelineAst,
  type PipelineBaseAst,
  PipelineChainAst,
  type RedirectionAst,
} from './ast.ts'
import { isIdentifierStart } from './characters.ts'
import { type Parser, after } from './parser.ts'
import { commandRule, singleArgument } from './rules-command.ts'
import { emptyError } from './rules-bracket.ts'
import { expressionRule } from './rules-expression.ts'
import { statementRule } from './rules-statement.ts'
import { type FileRedirectionToken, InputRedirectionToken, MergingRedirectionToken, type Span, type Token, tokenFlags } from './token.ts'
import { modes } from './tokenizer.ts'
import { textOfKind } from './words.ts'

/** One pipeline, an assignment, or pipelines joined by && and ||. Null when none begins here. */
export function pipelineChainRule(p: Parser): PipelineBaseAst | null {
  let expression: ExpressionAst | null = null
  if (!commandComes(p)) {
    const mode = p.setMode(modes.expression)
    expression = expressionRule(p)
    if (expression !== null) {
      const token = p.peek()
      if (token.flags & tokenFlags.AssignmentOperator) {
        p.skip()
        p.setMode(mode)
        return assignment(p, expression, token)
      }
    }
    p.setMode(mode)
  }
  return chainRule(p, expression)
}

// `first` is what the first pipeline begins with, if that was read.
function chainRule(p: Parser, first: ExpressionAst | null): PipelineBaseAst | null {
  let expression = first
  let chain: PipelineChainAst | PipelineAst | null = null
  let operator: Token | null = null
  for (;;) {
    const found: Token | null = expression === null ? p.peek() : null
    const pipeline: PipelineAst | null = pipelineRule(p, expression)
    expression = null
    if (pipeline === null) return operator === null ? null : emptyChainElement(p, chain!, operator, found!)
    let token = p.peek()
    let background = false
    if (token.kind === 'Ampersand') {
      p.skip()
      token = p.peek()
      if (token.kind === 'AndAnd' || token.kind === 'OrOr') {
        p.skip()
        p.error(token, 'BackgroundOperatorInPipelineChain')
        return new ErrorStatementAst((chain ?? pipeline).start, token.end, null, null, null, null, null)
      }
      background = true
    }
    const goesOn = !background && (token.kind === 'AndAnd' || token.kind === 'OrOr')
    if (goesOn) {
      p.skip()
      p.skipNewlines()
    }
    if (chain === null) {
      if (background) pipeline.Background = true
      chain = pipeline
    } else chain = new PipelineChainAst(chain.start, pipeline.end, chain, pipeline, operator!.kind, background)
    if (!goesOn) return chain
    operator = token
    if (p.peek().kind === 'EndOfInput') {
      p.incomplete(after(token), 'EmptyPipelineChainElement', token.Text)
      return chain
    }
  }
}

function emptyChainElement(p: Parser, chain: PipelineChainAst | PipelineAst, operator: Token, found: Token): ErrorStatementAst {
  if (found.kind === 'EndOfInput') p.incomplete(after(operator), 'EmptyPipelineChainElement', operator.Text)
  else if (found.kind !== 'Dot' && found.kind !== 'Ampersand') {
    p.error({ start: operator.start, end: found.end }, 'EmptyPipelineChainElement', operator.Text)
  }
  return new ErrorStatementAst(chain.start, operator.end, operator, null, null, null, [chain])
}

function assignment(p: Parser, left: ExpressionAst, operator: Token): AssignmentStatementAst {
  p.skipNewlines()
  let right = statementRule(p)
  if (right === null) {
    p.incomplete(after(operator), 'ExpectedValueExpression', textOfKind(operator.kind))
    right = emptyError(operator.end)
  }
  const { end } = right
  // A lone expression stands without a pipeline around it.
  if (right.type === 'PipelineAst' && !right.Background && right.PipelineElements.length === 1) {
    const only = right.PipelineElements[0]!
    if (only.type === 'CommandExpressionAst') right = only
  }
  return new AssignmentStatementAst(left.start, end, left, operator.kind, right, operator)
}

// A word that begins with a letter is no expression, so it need not be read as one first: a command's name would be
// read five times, and parsing take a third longer.
function commandComes(p: Parser): boolean {
  const { t } = p
  if (t.mode !== modes.command) return false
  if (p.ungot !== null) return isIdentifierStart(p.source.text.charCodeAt(p.ungot.start)) && p.ungot.kind !== 'EndOfInput'
  while (t.peek() === 0x20) t.index++
  return isIdentifierStart(t.peek())
}

function pipelineRule(p: Parser, first: ExpressionAst | null): PipelineAst | null {
  const elements: CommandBaseAst[] = []
  let expression = first
  let token: Token | null = null
  for (let scanning = true; scanning;) {
    if (expression === null && !commandComes(p)) {
      const mode = p.setMode(modes.expression)
      expression = expressionRule(p)
      p.setMode(mode)
    }
    const element: CommandBaseAst | null = expression === null ? commandRule(p) : commandExpression(p, expression, elements.length > 0)
    expression = null
    if (element !== null) elements.push(element)
    else if (elements.length > 0 || p.peek().kind === 'Pipe') p.incomplete(token === null ? p.peek() : after(token), 'EmptyPipeElement')

    token = p.peek()
    if (token.kind === 'NewLine' && p.t.pipeFollows(token.end)) {
      p.skipNewlines()
      token = p.peek()
    }
    switch (token.kind) {
      case 'Semi':
      case 'NewLine':
      case 'RParen':
      case 'RCurly':
      case 'EndOfInput':
      case 'AndAnd':
      case 'OrOr':
      case 'Ampersand':
        scanning = false
        break
      case 'Pipe':
        p.skip()
        p.skipNewlines()
        if (p.peek().kind === 'EndOfInput') {
          scanning = false
          p.incomplete(after(token), 'EmptyPipeElement')
        }
        break
      default:
        p.error(token, 'UnexpectedToken', token.Text)
        scanning = false
    }
  }
  if (elements.length === 0) return null
  return new PipelineAst(elements[0]!.start, elements[elements.length - 1]!.end, elements, false)
}

function commandExpression(p: Parser, expression: ExpressionAst, misplaced: boolean): CommandExpressionAst {
  if (misplaced) p.error(expression, 'ExpressionsMustBeFirstInPipeline')
  const redirections: RedirectionAst[] = []
  let { end } = expression
  for (let token = p.peek(); isRedirection(token); token = p.peek()) {
    p.skip()
    const redirection = redirectionRule(p, token, redirections).node
    end = redirection === null ? expression.end : redirection.end
  }
  return new CommandExpressionAst(expression.start, end, expression, inOrder(redirections))
}

export function isRedirection(token: Token): boolean {
  return token.kind === 'Redirection' || token.kind === 'RedirectInStd'
}

/** Redirections as PowerShell lists them: by stream. */
export function inOrder(redirections: readonly RedirectionAst[]): readonly RedirectionAst[] {
  return redirections.length < 2
    ? redirections
    : [...redirections].sort((a, b) => order.indexOf(a.FromStream) - order.indexOf(b.FromStream))
}
const order = ['All', 'Output', 'Error', 'Warning', 'Verbose', 'Debug', 'Information']

/** Adds one redirection to those of a command. Gives it (null: from a file, which there is not), and where it stands. */
export function redirectionRule(p: Parser, token: Token, redirections: RedirectionAst[]): { node: RedirectionAst | null; at: Span } {
  let node: RedirectionAst
  if (token instanceof MergingRedirectionToken) {
    if (token.ToStream !== 'Output' || token.FromStream === 'Output') p.error(token, 'RedirectionNotSupported', token.Text)
    node = new MergingRedirectionAst(token.start, token.end, token.FromStream, 'Output')
  } else {
    let location = singleArgument(p, 'FileName')
    if (location === null) {
      p.error(after(token), 'MissingFileSpecification')
      location = new ErrorExpressionAst(token.start, token.end, null)
    }
    if (token instanceof InputRedirectionToken) {
      p.error(token, 'RedirectionNotSupported', token.Text)
      return { node: null, at: { start: token.start, end: location.end } }
    }
    const { FromStream, Append } = token as FileRedirectionToken
    node = new FileRedirectionAst(token.start, location.end, FromStream, location, Append)
  }
  if (redirections.some((each) => each.FromStream === node.FromStream)) p.error(node, 'StreamAlreadyRedirected', node.FromStream)
  else redirections.push(node)
  return { node, at: node }
}
