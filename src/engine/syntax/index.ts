// The door of the syntax layer: text in, tree, tokens and errors out.

// The tree. The node classes are PowerShell's; see ast.ts.
export {
  ArrayExpressionAst,
  ArrayLiteralAst,
  AssignmentStatementAst,
  AttributeAst,
  AttributedExpressionAst,
  BaseCtorInvokeMemberExpressionAst,
  BinaryExpressionAst,
  BlockStatementAst,
  BreakStatementAst,
  CatchClauseAst,
  CommandAst,
  CommandExpressionAst,
  CommandParameterAst,
  ConfigurationDefinitionAst,
  ConstantExpressionAst,
  ContinueStatementAst,
  ConvertExpressionAst,
  DataStatementAst,
  DoUntilStatementAst,
  DoWhileStatementAst,
  DynamicKeywordStatementAst,
  ErrorExpressionAst,
  ErrorStatementAst,
  ExitStatementAst,
  ExpandableStringExpressionAst,
  FileRedirectionAst,
  ForEachStatementAst,
  ForStatementAst,
  FunctionDefinitionAst,
  FunctionMemberAst,
  HashtableAst,
  IfStatementAst,
  IndexExpressionAst,
  InvokeMemberExpressionAst,
  MemberExpressionAst,
  MergingRedirectionAst,
  NamedAttributeArgumentAst,
  NamedBlockAst,
  Node,
  ParamBlockAst,
  ParameterAst,
  ParenExpressionAst,
  PipelineAst,
  PipelineChainAst,
  PropertyMemberAst,
  ReturnStatementAst,
  ScriptBlockAst,
  ScriptBlockExpressionAst,
  StatementBlockAst,
  StringConstantExpressionAst,
  SubExpressionAst,
  SwitchStatementAst,
  TernaryExpressionAst,
  ThrowStatementAst,
  TrapStatementAst,
  TryStatementAst,
  TypeConstraintAst,
  TypeDefinitionAst,
  TypeExpressionAst,
  UnaryExpressionAst,
  UsingExpressionAst,
  UsingStatementAst,
  VariableExpressionAst,
  WhileStatementAst,
  forEachFlags,
  methodAttributes,
  propertyAttributes,
  switchFlags,
  typeAttributes,
} from './ast.ts'
export type {
  Ast,
  AttributeBaseAst,
  CommandBaseAst,
  CommandElementAst,
  ConfigurationType,
  ErrorFlag,
  ExpressionAst,
  LabeledStatementAst,
  LoopStatementAst,
  MemberAst,
  Pair,
  PipelineBaseAst,
  RedirectionAst,
  RedirectionStream,
  RequiredModule,
  ScriptRequirements,
  StatementAst,
  StringConstantType,
  UsingStatementKind,
  Visit,
} from './ast.ts'
export { ArrayTypeName, GenericTypeName, TypeName } from './type-name.ts'
export type { ITypeName } from './type-name.ts'
export { VariablePath, variablePathFlags } from './variable-path.ts'
export { Source } from './source.ts'

// Tokens.
export {
  FileRedirectionToken,
  InputRedirectionToken,
  LabelToken,
  MergingRedirectionToken,
  NumberToken,
  ParameterToken,
  StringExpandableToken,
  StringLiteralToken,
  Token,
  VariableToken,
  tokenFlags,
  tokenKinds,
  traitsOf,
} from './token.ts'
export type { Span, TokenKind } from './token.ts'

// Parsing.
export { parse } from './parse.ts'
export { definitionErrors } from './define-types.ts'
export type { ParseError, ParseOptions, ParseResult } from './parse.ts'
export { usedEnums } from './define-types.ts'
export type { UsedModule, World } from './parser.ts'
export { listNodes, listTokens, nodes, textOfFlags } from './walk.ts'
export { textOfKind } from './words.ts'

// What is said of a tree.
export { isConstantVariable, pureExpression, usedModules } from './constant.ts'
export { restrictedErrors } from './restricted.ts'
export type { Allowed } from './restricted.ts'
export { returnsNothing } from './returns.ts'
export { commentHelp } from './comment-help.ts'
export type { CommentHelp } from './comment-help.ts'
export { messageOf } from './messages.ts'
export { attributeUsage } from './attribute-usage.ts'
