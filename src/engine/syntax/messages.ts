// The sentence for each parse error. Ids without a row get one made of the id itself.

import type { ParseError } from './parse.ts'

const rows: { readonly [id: string]: string } = {
  UnexpectedToken: "'{0}' cannot stand here.",
  MissingEndCurlyBrace: 'The brace opened here is not closed: } is missing.',
  MissingEndParenthesisInExpression: 'A parenthesis is not closed: ) is missing.',
  MissingEndParenthesisInSubexpression: 'A subexpression is not closed: ) is missing.',
  MissingEndParenthesisInMethodCall: 'The arguments of the method are not closed: ) is missing.',
  MissingEndParenthesisAfterStatement: "The condition of '{0}' is not closed: ) is missing.",
  MissingEndParenthesisInFunctionParameterList: 'The list of parameters is not closed: ) is missing.',
  MissingEndSquareBracket: 'An index is not closed: ] is missing.',
  TerminatorExpectedAtEndOfString: 'The string is not closed: {0} is missing.',
  ExpectedValueExpression: "A value must follow '{0}'.",
  MissingExpressionAfterOperator: "A value must follow '{0}'.",
  MissingExpressionAfterToken: "An expression must follow '{0}'.",
  ExpectedExpression: 'An expression is missing.',
  InvalidLeftHandSide: 'This cannot be assigned to: a variable or a property can.',
  EmptyPipeElement: 'There is nothing behind the pipe.',
  ExpressionsMustBeFirstInPipeline: 'An expression can only be the first element of a pipeline.',
  MissingPropertyName: 'The name of a property must follow the dot.',
  MissingTypename: "The name of a type must follow '['.",
  MissingEqualsInHashLiteral: "'=' must follow the key of a hash literal.",
  MissingStatementInHashLiteral: 'A value must follow the equals sign of a hash literal.',
  DuplicateKeyInHashLiteral: "The key '{0}' stands twice in the hash literal.",
  MissingFileSpecification: 'The name of a file must follow the redirection.',
  RedirectionNotSupported: "'{0}' is not a redirection that works.",
  StreamAlreadyRedirected: 'The {0} stream is redirected already.',
  MissingFunctionBody: 'The body of the function is missing.',
  MissingNameAfterKeyword: "A name must follow '{0}'.",
  MissingStatementBlock: "The block of '{0}' is missing.",
  MissingCatchOrFinally: 'A try needs a catch or a finally.',
  InvalidVariableReferenceWithDrive: "A name must follow the colon: write ${} around the variable's name where it ends.",
  ReservedKeywordNotAllowed: "'{0}' is a word that the language keeps for itself.",
  WorkflowNotSupportedInPowerShellCore: 'Workflows belong to Windows PowerShell.',
  TypeNotFound: 'There is no type [{0}].',
  CustomAttributeTypeNotFound: 'There is no attribute [{0}].',
  MemberAlreadyDefined: "'{0}' is defined twice.",
  VariableNotLocal: 'In a method of a class a variable must be set before it is read; outer ones are reached with $script: and $global:.',
  MethodHasCodePathNotReturn: 'Not every way through the method gives a value.',
  ModuleNotFoundDuringParse: "The module '{0}' was not found.",
  ScriptTooComplicated: 'The script is nested too deep or is too large.',
  SplattingNotPermitted: "'@{0}' can only be an argument of a command: '${0}' is the variable.",
}

/** What is wrong, for people. */
export function messageOf(error: ParseError): string {
  const row = Object.hasOwn(rows, error.ErrorId) ? rows[error.ErrorId]! : undefined
  if (row !== undefined) return row.replace(/\{(\d)\}/g, (_, index) => String(error.args[Number(index)] ?? ''))
  const words = error.ErrorId.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const details = error.args.filter((each) => each !== null).map((each) => `'${String(each)}'`)
  return `${words[0]!.toUpperCase()}${words.slice(1)}${details.length > 0 ? `: ${details.join(', ')}` : ''}.`
}
