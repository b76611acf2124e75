// The syntax tree: one class for each of PowerShell's node classes, told apart by `type`, with PowerShell's property
// names. Scripts walk these very objects, so names and shapes are public; fields in lower camel case are ours.
// A long file because it is a table: fields, constructor and the order in which children are visited (FindAll's order).
// Offsets count UTF-16 units from the start of the script, in nested blocks and inside strings too.

import { netType, type NetType } from '#objects'
import type { Source } from './source.ts'
import type { Span, Token, TokenKind } from './token.ts'
import type { ITypeName } from './type-name.ts'
import type { VariablePath } from './variable-path.ts'

export type Visit = (child: Ast) => void

/** What every node has. `parent` is null for the root of a tree. */
export abstract class Node {
  abstract readonly type: string
  readonly start: number
  readonly end: number
  parent: Ast | null = null
  constructor(start: number, end: number) {
    this.start = start
    this.end = end
  }
  get netType(): NetType {
    return netType(`System.Management.Automation.Language.${this.type}`)
  }
  /** Calls `visit` with each child, in PowerShell's order. */
  each(_visit: Visit): void {}
}

/** A clause, or a key with its value: System.Tuple`2. */
export type Pair<A, B> = { readonly Item1: A; readonly Item2: B }

/** A flag of a broken `switch` or `foreach`: its name without the dash, its token, and its argument if there was one. */
export type ErrorFlag = { readonly name: string; readonly token: Token; readonly argument: Ast | null }

/** What #requires asks for. Versions are as written ('5.1'); modules hold what a ModuleSpecification holds. */
export type ScriptRequirements = {
  readonly RequiredApplicationId: string | null
  readonly RequiredPSVersion: string | null
  readonly RequiredPSEditions: readonly string[]
  readonly RequiredModules: readonly RequiredModule[]
  readonly RequiredAssemblies: readonly string[]
  readonly IsElevationRequired: boolean
}
export type RequiredModule = {
  readonly Name: string
  readonly ModuleVersion: string | null
  readonly MaximumVersion: string | null
  readonly RequiredVersion: string | null
  readonly Guid: string | null
}

export type StringConstantType = 'SingleQuoted' | 'SingleQuotedHereString' | 'DoubleQuoted' | 'DoubleQuotedHereString' | 'BareWord'
export type RedirectionStream = 'All' | 'Output' | 'Error' | 'Warning' | 'Verbose' | 'Debug' | 'Information'
export type UsingStatementKind = 'Assembly' | 'Command' | 'Module' | 'Namespace' | 'Type'
export type ConfigurationType = 'Resource' | 'Meta'

/** Bits of SwitchStatementAst.Flags, ForEachStatementAst.Flags and of the members of classes, as .NET counts them. */
export const switchFlags = { File: 1, Regex: 2, Wildcard: 4, Exact: 8, CaseSensitive: 16, Parallel: 32 } as const
export const forEachFlags = { Parallel: 1 } as const
export const typeAttributes = { Class: 1, Interface: 2, Enum: 4 } as const
export const propertyAttributes = { Public: 1, Private: 2, Static: 16, Literal: 32, Hidden: 64 } as const
export const methodAttributes = { Public: 1, Private: 2, Static: 16, Hidden: 64 } as const

export type LoopStatementAst = ForEachStatementAst | ForStatementAst | DoWhileStatementAst | DoUntilStatementAst | WhileStatementAst
export type LabeledStatementAst = LoopStatementAst | SwitchStatementAst
export type PipelineBaseAst = PipelineAst | PipelineChainAst | AssignmentStatementAst | ErrorStatementAst
export type CommandBaseAst = CommandAst | CommandExpressionAst
export type RedirectionAst = MergingRedirectionAst | FileRedirectionAst
export type MemberAst = PropertyMemberAst | FunctionMemberAst
export type AttributeBaseAst = AttributeAst | TypeConstraintAst
export type CommandElementAst = ExpressionAst | CommandParameterAst
export type StatementAst =
  | PipelineBaseAst
  | CommandBaseAst
  | LabeledStatementAst
  | FunctionDefinitionAst
  | TypeDefinitionAst
  | ConfigurationDefinitionAst
  | DynamicKeywordStatementAst
  | UsingStatementAst
  | IfStatementAst
  | DataStatementAst
  | TryStatementAst
  | TrapStatementAst
  | BreakStatementAst
  | ContinueStatementAst
  | ReturnStatementAst
  | ExitStatementAst
  | ThrowStatementAst
  | BlockStatementAst
export type ExpressionAst =
  | TernaryExpressionAst
  | BinaryExpressionAst
  | UnaryExpressionAst
  | AttributedExpressionAst
  | ConvertExpressionAst
  | MemberExpressionAst
  | InvokeMemberExpressionAst
  | BaseCtorInvokeMemberExpressionAst
  | IndexExpressionAst
  | TypeExpressionAst
  | VariableExpressionAst
  | ConstantExpressionAst
  | StringConstantExpressionAst
  | ExpandableStringExpressionAst
  | ScriptBlockExpressionAst
  | ArrayLiteralAst
  | HashtableAst
  | ArrayExpressionAst
  | ParenExpressionAst
  | SubExpressionAst
  | UsingExpressionAst
  | ErrorExpressionAst
export type Ast =
  | ExpressionAst
  | StatementAst
  | ScriptBlockAst
  | ParamBlockAst
  | NamedBlockAst
  | StatementBlockAst
  | ParameterAst
  | AttributeBaseAst
  | NamedAttributeArgumentAst
  | MemberAst
  | CatchClauseAst
  | CommandParameterAst
  | RedirectionAst

// Blocks and parameters

export class ScriptBlockAst extends Node {
  readonly type = 'ScriptBlockAst'
  UsingStatements: readonly UsingStatementAst[]
  readonly Attributes: readonly AttributeAst[]
  readonly ParamBlock: ParamBlockAst | null
  readonly DynamicParamBlock: NamedBlockAst | null
  readonly BeginBlock: NamedBlockAst | null
  readonly ProcessBlock: NamedBlockAst | null
  readonly EndBlock: NamedBlockAst | null
  readonly CleanBlock: NamedBlockAst | null
  ScriptRequirements: ScriptRequirements | null
  source: Source
  constructor(
    start: number,
    end: number,
    UsingStatements: readonly UsingStatementAst[],
    Attributes: readonly AttributeAst[],
    ParamBlock: ParamBlockAst | null,
    DynamicParamBlock: NamedBlockAst | null,
    BeginBlock: NamedBlockAst | null,
    ProcessBlock: NamedBlockAst | null,
    EndBlock: NamedBlockAst | null,
    CleanBlock: NamedBlockAst | null,
    ScriptRequirements: ScriptRequirements | null,
    source: Source,
  ) {
    super(start, end)
    this.UsingStatements = UsingStatements
    this.Attributes = Attributes
    this.ParamBlock = ParamBlock
    this.DynamicParamBlock = DynamicParamBlock
    this.BeginBlock = BeginBlock
    this.ProcessBlock = ProcessBlock
    this.EndBlock = EndBlock
    this.CleanBlock = CleanBlock
    this.ScriptRequirements = ScriptRequirements
    this.source = source
  }
  override each(visit: Visit): void {
    for (const child of this.UsingStatements) visit(child)
    for (const child of this.Attributes) visit(child)
    if (this.ParamBlock) visit(this.ParamBlock)
    if (this.DynamicParamBlock) visit(this.DynamicParamBlock)
    if (this.BeginBlock) visit(this.BeginBlock)
    if (this.ProcessBlock) visit(this.ProcessBlock)
    if (this.EndBlock) visit(this.EndBlock)
    if (this.CleanBlock) visit(this.CleanBlock)
  }
}

export class ParamBlockAst extends Node {
  readonly type = 'ParamBlockAst'
  readonly Attributes: readonly AttributeAst[]
  readonly Parameters: readonly ParameterAst[]
  constructor(start: number, end: number, Attributes: readonly AttributeAst[], Parameters: readonly ParameterAst[]) {
    super(start, end)
    this.Attributes = Attributes
    this.Parameters = Parameters
  }
  override each(visit: Visit): void {
    for (const child of this.Attributes) visit(child)
    for (const child of this.Parameters) visit(child)
  }
}

export class NamedBlockAst extends Node {
  readonly type = 'NamedBlockAst'
  readonly BlockKind: TokenKind
  readonly Unnamed: boolean
  readonly Traps: readonly TrapStatementAst[]
  readonly Statements: readonly StatementAst[]
  constructor(
    start: number,
    end: number,
    BlockKind: TokenKind,
    Unnamed: boolean,
    Traps: readonly TrapStatementAst[],
    Statements: readonly StatementAst[],
  ) {
    super(start, end)
    this.BlockKind = BlockKind
    this.Unnamed = Unnamed
    this.Traps = Traps
    this.Statements = Statements
  }
  override each(visit: Visit): void {
    for (const child of this.Traps) visit(child)
    for (const child of this.Statements) visit(child)
  }
}

export class StatementBlockAst extends Node {
  readonly type = 'StatementBlockAst'
  readonly Traps: readonly TrapStatementAst[]
  readonly Statements: readonly StatementAst[]
  constructor(start: number, end: number, Traps: readonly TrapStatementAst[], Statements: readonly StatementAst[]) {
    super(start, end)
    this.Traps = Traps
    this.Statements = Statements
  }
  override each(visit: Visit): void {
    for (const child of this.Traps) visit(child)
    for (const child of this.Statements) visit(child)
  }
}

export class ParameterAst extends Node {
  readonly type = 'ParameterAst'
  readonly Attributes: readonly AttributeBaseAst[]
  readonly Name: VariableExpressionAst
  readonly DefaultValue: ExpressionAst | null
  constructor(
    start: number,
    end: number,
    Attributes: readonly AttributeBaseAst[],
    Name: VariableExpressionAst,
    DefaultValue: ExpressionAst | null,
  ) {
    super(start, end)
    this.Attributes = Attributes
    this.Name = Name
    this.DefaultValue = DefaultValue
  }
  override each(visit: Visit): void {
    for (const child of this.Attributes) visit(child)
    visit(this.Name)
    if (this.DefaultValue) visit(this.DefaultValue)
  }
}

export class AttributeAst extends Node {
  readonly type = 'AttributeAst'
  readonly TypeName: ITypeName
  readonly PositionalArguments: readonly ExpressionAst[]
  readonly NamedArguments: readonly NamedAttributeArgumentAst[]
  constructor(
    start: number,
    end: number,
    TypeName: ITypeName,
    PositionalArguments: readonly ExpressionAst[],
    NamedArguments: readonly NamedAttributeArgumentAst[],
  ) {
    super(start, end)
    this.TypeName = TypeName
    this.PositionalArguments = PositionalArguments
    this.NamedArguments = NamedArguments
  }
  override each(visit: Visit): void {
    for (const child of this.PositionalArguments) visit(child)
    for (const child of this.NamedArguments) visit(child)
  }
}

export class NamedAttributeArgumentAst extends Node {
  readonly type = 'NamedAttributeArgumentAst'
  readonly ArgumentName: string
  readonly Argument: ExpressionAst
  readonly ExpressionOmitted: boolean
  constructor(start: number, end: number, ArgumentName: string, Argument: ExpressionAst, ExpressionOmitted: boolean) {
    super(start, end)
    this.ArgumentName = ArgumentName
    this.Argument = Argument
    this.ExpressionOmitted = ExpressionOmitted
  }
  override each(visit: Visit): void {
    visit(this.Argument)
  }
}

export class TypeConstraintAst extends Node {
  readonly type = 'TypeConstraintAst'
  readonly TypeName: ITypeName
  constructor(start: number, end: number, TypeName: ITypeName) {
    super(start, end)
    this.TypeName = TypeName
  }
}

// Definitions

export class FunctionDefinitionAst extends Node {
  readonly type = 'FunctionDefinitionAst'
  readonly IsFilter: boolean
  readonly IsWorkflow: boolean
  readonly Name: string
  readonly Parameters: readonly ParameterAst[] | null
  readonly Body: ScriptBlockAst
  readonly nameToken: Token
  constructor(
    start: number,
    end: number,
    IsFilter: boolean,
    IsWorkflow: boolean,
    Name: string,
    Parameters: readonly ParameterAst[] | null,
    Body: ScriptBlockAst,
    nameToken: Token,
  ) {
    super(start, end)
    this.IsFilter = IsFilter
    this.IsWorkflow = IsWorkflow
    this.Name = Name
    this.Parameters = Parameters
    this.Body = Body
    this.nameToken = nameToken
  }
  override each(visit: Visit): void {
    if (this.Parameters) for (const child of this.Parameters) visit(child)
    visit(this.Body)
  }
}

export class TypeDefinitionAst extends Node {
  readonly type = 'TypeDefinitionAst'
  readonly Name: string
  readonly Attributes: readonly AttributeAst[]
  readonly BaseTypes: readonly TypeConstraintAst[]
  readonly Members: readonly MemberAst[]
  readonly TypeAttributes: number
  constructor(
    start: number,
    end: number,
    Name: string,
    Attributes: readonly AttributeAst[],
    BaseTypes: readonly TypeConstraintAst[],
    Members: readonly MemberAst[],
    TypeAttributes: number,
  ) {
    super(start, end)
    this.Name = Name
    this.Attributes = Attributes
    this.BaseTypes = BaseTypes
    this.Members = Members
    this.TypeAttributes = TypeAttributes
  }
  override each(visit: Visit): void {
    for (const child of this.Attributes) visit(child)
    for (const child of this.BaseTypes) visit(child)
    for (const child of this.Members) visit(child)
  }
}

export class PropertyMemberAst extends Node {
  readonly type = 'PropertyMemberAst'
  readonly Name: string
  readonly PropertyType: TypeConstraintAst | null
  readonly Attributes: readonly AttributeAst[]
  readonly InitialValue: ExpressionAst | null
  readonly PropertyAttributes: number
  constructor(
    start: number,
    end: number,
    Name: string,
    PropertyType: TypeConstraintAst | null,
    Attributes: readonly AttributeAst[],
    InitialValue: ExpressionAst | null,
    PropertyAttributes: number,
  ) {
    super(start, end)
    this.Name = Name
    this.PropertyType = PropertyType
    this.Attributes = Attributes
    this.InitialValue = InitialValue
    this.PropertyAttributes = PropertyAttributes
  }
  override each(visit: Visit): void {
    if (this.PropertyType) visit(this.PropertyType)
    for (const child of this.Attributes) visit(child)
    if (this.InitialValue) visit(this.InitialValue)
  }
}

export class FunctionMemberAst extends Node {
  readonly type = 'FunctionMemberAst'
  readonly Attributes: readonly AttributeAst[]
  readonly ReturnType: TypeConstraintAst | null
  readonly definition: FunctionDefinitionAst
  readonly MethodAttributes: number
  constructor(
    start: number,
    end: number,
    Attributes: readonly AttributeAst[],
    ReturnType: TypeConstraintAst | null,
    definition: FunctionDefinitionAst,
    MethodAttributes: number,
  ) {
    super(start, end)
    this.Attributes = Attributes
    this.ReturnType = ReturnType
    this.definition = definition
    this.MethodAttributes = MethodAttributes
  }
  override each(visit: Visit): void {
    for (const child of this.Attributes) visit(child)
    if (this.ReturnType) visit(this.ReturnType)
    visit(this.definition)
  }
}

export class ConfigurationDefinitionAst extends Node {
  readonly type = 'ConfigurationDefinitionAst'
  readonly InstanceName: ExpressionAst
  readonly Body: ScriptBlockExpressionAst
  readonly ConfigurationType: ConfigurationType
  constructor(
    start: number,
    end: number,
    InstanceName: ExpressionAst,
    Body: ScriptBlockExpressionAst,
    ConfigurationType: ConfigurationType,
  ) {
    super(start, end)
    this.InstanceName = InstanceName
    this.Body = Body
    this.ConfigurationType = ConfigurationType
  }
  override each(visit: Visit): void {
    visit(this.InstanceName)
    visit(this.Body)
  }
}

export class DynamicKeywordStatementAst extends Node {
  readonly type = 'DynamicKeywordStatementAst'
  readonly CommandElements: readonly CommandElementAst[]
  constructor(start: number, end: number, CommandElements: readonly CommandElementAst[]) {
    super(start, end)
    this.CommandElements = CommandElements
  }
  override each(visit: Visit): void {
    for (const child of this.CommandElements) visit(child)
  }
}

export class UsingStatementAst extends Node {
  readonly type = 'UsingStatementAst'
  readonly UsingStatementKind: UsingStatementKind
  readonly Name: StringConstantExpressionAst | null
  readonly ModuleSpecification: HashtableAst | null
  readonly Alias: StringConstantExpressionAst | null
  constructor(
    start: number,
    end: number,
    UsingStatementKind: UsingStatementKind,
    Name: StringConstantExpressionAst | null,
    ModuleSpecification: HashtableAst | null,
    Alias: StringConstantExpressionAst | null,
  ) {
    super(start, end)
    this.UsingStatementKind = UsingStatementKind
    this.Name = Name
    this.ModuleSpecification = ModuleSpecification
    this.Alias = Alias
  }
  override each(visit: Visit): void {
    if (this.Name) visit(this.Name)
    if (this.ModuleSpecification) visit(this.ModuleSpecification)
    if (this.Alias) visit(this.Alias)
  }
}

// Statements

export class IfStatementAst extends Node {
  readonly type = 'IfStatementAst'
  readonly Clauses: readonly Pair<PipelineBaseAst, StatementBlockAst>[]
  readonly ElseClause: StatementBlockAst | null
  constructor(
    start: number,
    end: number,
    Clauses: readonly Pair<PipelineBaseAst, StatementBlockAst>[],
    ElseClause: StatementBlockAst | null,
  ) {
    super(start, end)
    this.Clauses = Clauses
    this.ElseClause = ElseClause
  }
  override each(visit: Visit): void {
    for (const pair of this.Clauses) {
      visit(pair.Item1)
      visit(pair.Item2)
    }
    if (this.ElseClause) visit(this.ElseClause)
  }
}

export class DataStatementAst extends Node {
  readonly type = 'DataStatementAst'
  readonly Variable: string | null
  readonly CommandsAllowed: readonly ExpressionAst[]
  readonly Body: StatementBlockAst
  constructor(start: number, end: number, Variable: string | null, CommandsAllowed: readonly ExpressionAst[], Body: StatementBlockAst) {
    super(start, end)
    this.Variable = Variable
    this.CommandsAllowed = CommandsAllowed
    this.Body = Body
  }
  override each(visit: Visit): void {
    visit(this.Body)
  }
}

export class ForEachStatementAst extends Node {
  readonly type = 'ForEachStatementAst'
  readonly Label: string | null
  readonly Flags: number
  readonly ThrottleLimit: ExpressionAst | null
  readonly Variable: VariableExpressionAst
  readonly Condition: PipelineBaseAst
  readonly Body: StatementBlockAst
  constructor(
    start: number,
    end: number,
    Label: string | null,
    Flags: number,
    ThrottleLimit: ExpressionAst | null,
    Variable: VariableExpressionAst,
    Condition: PipelineBaseAst,
    Body: StatementBlockAst,
  ) {
    super(start, end)
    this.Label = Label
    this.Flags = Flags
    this.ThrottleLimit = ThrottleLimit
    this.Variable = Variable
    this.Condition = Condition
    this.Body = Body
  }
  override each(visit: Visit): void {
    visit(this.Variable)
    visit(this.Condition)
    visit(this.Body)
  }
}

export class ForStatementAst extends Node {
  readonly type = 'ForStatementAst'
  readonly Label: string | null
  readonly Initializer: PipelineBaseAst | null
  readonly Condition: PipelineBaseAst | null
  readonly Iterator: PipelineBaseAst | null
  readonly Body: StatementBlockAst
  constructor(
    start: number,
    end: number,
    Label: string | null,
    Initializer: PipelineBaseAst | null,
    Condition: PipelineBaseAst | null,
    Iterator: PipelineBaseAst | null,
    Body: StatementBlockAst,
  ) {
    super(start, end)
    this.Label = Label
    this.Initializer = Initializer
    this.Condition = Condition
    this.Iterator = Iterator
    this.Body = Body
  }
  override each(visit: Visit): void {
    if (this.Initializer) visit(this.Initializer)
    if (this.Condition) visit(this.Condition)
    if (this.Iterator) visit(this.Iterator)
    visit(this.Body)
  }
}

export class DoWhileStatementAst extends Node {
  readonly type = 'DoWhileStatementAst'
  readonly Label: string | null
  readonly Condition: PipelineBaseAst
  readonly Body: StatementBlockAst
  constructor(start: number, end: number, Label: string | null, Condition: PipelineBaseAst, Body: StatementBlockAst) {
    super(start, end)
    this.Label = Label
    this.Condition = Condition
    this.Body = Body
  }
  override each(visit: Visit): void {
    visit(this.Condition)
    visit(this.Body)
  }
}

export class DoUntilStatementAst extends Node {
  readonly type = 'DoUntilStatementAst'
  readonly Label: string | null
  readonly Condition: PipelineBaseAst
  readonly Body: StatementBlockAst
  constructor(start: number, end: number, Label: string | null, Condition: PipelineBaseAst, Body: StatementBlockAst) {
    super(start, end)
    this.Label = Label
    this.Condition = Condition
    this.Body = Body
  }
  override each(visit: Visit): void {
    visit(this.Condition)
    visit(this.Body)
  }
}

export class WhileStatementAst extends Node {
  readonly type = 'WhileStatementAst'
  readonly Label: string | null
  readonly Condition: PipelineBaseAst
  readonly Body: StatementBlockAst
  constructor(start: number, end: number, Label: string | null, Condition: PipelineBaseAst, Body: StatementBlockAst) {
    super(start, end)
    this.Label = Label
    this.Condition = Condition
    this.Body = Body
  }
  override each(visit: Visit): void {
    visit(this.Condition)
    visit(this.Body)
  }
}

export class SwitchStatementAst extends Node {
  readonly type = 'SwitchStatementAst'
  readonly Label: string | null
  readonly Condition: PipelineBaseAst
  readonly Flags: number
  readonly Clauses: readonly Pair<ExpressionAst, StatementBlockAst>[]
  readonly Default: StatementBlockAst | null
  constructor(
    start: number,
    end: number,
    Label: string | null,
    Condition: PipelineBaseAst,
    Flags: number,
    Clauses: readonly Pair<ExpressionAst, StatementBlockAst>[],
    Default: StatementBlockAst | null,
  ) {
    super(start, end)
    this.Label = Label
    this.Condition = Condition
    this.Flags = Flags
    this.Clauses = Clauses
    this.Default = Default
  }
  override each(visit: Visit): void {
    visit(this.Condition)
    for (const pair of this.Clauses) {
      visit(pair.Item1)
      visit(pair.Item2)
    }
    if (this.Default) visit(this.Default)
  }
}

export class TryStatementAst extends Node {
  readonly type = 'TryStatementAst'
  readonly Body: StatementBlockAst
  readonly CatchClauses: readonly CatchClauseAst[]
  readonly Finally: StatementBlockAst | null
  constructor(
    start: number,
    end: number,
    Body: StatementBlockAst,
    CatchClauses: readonly CatchClauseAst[],
    Finally: StatementBlockAst | null,
  ) {
    super(start, end)
    this.Body = Body
    this.CatchClauses = CatchClauses
    this.Finally = Finally
  }
  override each(visit: Visit): void {
    visit(this.Body)
    for (const child of this.CatchClauses) visit(child)
    if (this.Finally) visit(this.Finally)
  }
}

export class CatchClauseAst extends Node {
  readonly type = 'CatchClauseAst'
  readonly CatchTypes: readonly TypeConstraintAst[]
  readonly Body: StatementBlockAst
  constructor(start: number, end: number, CatchTypes: readonly TypeConstraintAst[], Body: StatementBlockAst) {
    super(start, end)
    this.CatchTypes = CatchTypes
    this.Body = Body
  }
  override each(visit: Visit): void {
    for (const child of this.CatchTypes) visit(child)
    visit(this.Body)
  }
}

export class TrapStatementAst extends Node {
  readonly type = 'TrapStatementAst'
  readonly TrapType: TypeConstraintAst | null
  readonly Body: StatementBlockAst
  constructor(start: number, end: number, TrapType: TypeConstraintAst | null, Body: StatementBlockAst) {
    super(start, end)
    this.TrapType = TrapType
    this.Body = Body
  }
  override each(visit: Visit): void {
    if (this.TrapType) visit(this.TrapType)
    visit(this.Body)
  }
}

export class BreakStatementAst extends Node {
  readonly type = 'BreakStatementAst'
  readonly Label: ExpressionAst | null
  constructor(start: number, end: number, Label: ExpressionAst | null) {
    super(start, end)
    this.Label = Label
  }
  override each(visit: Visit): void {
    if (this.Label) visit(this.Label)
  }
}

export class ContinueStatementAst extends Node {
  readonly type = 'ContinueStatementAst'
  readonly Label: ExpressionAst | null
  constructor(start: number, end: number, Label: ExpressionAst | null) {
    super(start, end)
    this.Label = Label
  }
  override each(visit: Visit): void {
    if (this.Label) visit(this.Label)
  }
}

export class ReturnStatementAst extends Node {
  readonly type = 'ReturnStatementAst'
  readonly Pipeline: PipelineBaseAst | null
  constructor(start: number, end: number, Pipeline: PipelineBaseAst | null) {
    super(start, end)
    this.Pipeline = Pipeline
  }
  override each(visit: Visit): void {
    if (this.Pipeline) visit(this.Pipeline)
  }
}

export class ExitStatementAst extends Node {
  readonly type = 'ExitStatementAst'
  readonly Pipeline: PipelineBaseAst | null
  constructor(start: number, end: number, Pipeline: PipelineBaseAst | null) {
    super(start, end)
    this.Pipeline = Pipeline
  }
  override each(visit: Visit): void {
    if (this.Pipeline) visit(this.Pipeline)
  }
}

export class ThrowStatementAst extends Node {
  readonly type = 'ThrowStatementAst'
  readonly Pipeline: PipelineBaseAst | null
  constructor(start: number, end: number, Pipeline: PipelineBaseAst | null) {
    super(start, end)
    this.Pipeline = Pipeline
  }
  override each(visit: Visit): void {
    if (this.Pipeline) visit(this.Pipeline)
  }
}

export class BlockStatementAst extends Node {
  readonly type = 'BlockStatementAst'
  readonly Kind: Token
  readonly Body: StatementBlockAst
  constructor(start: number, end: number, Kind: Token, Body: StatementBlockAst) {
    super(start, end)
    this.Kind = Kind
    this.Body = Body
  }
  override each(visit: Visit): void {
    visit(this.Body)
  }
}

export class ErrorStatementAst extends Node {
  readonly type = 'ErrorStatementAst'
  readonly Kind: Token | null
  readonly Flags: readonly ErrorFlag[] | null
  readonly Conditions: readonly Ast[] | null
  readonly Bodies: readonly Ast[] | null
  readonly NestedAst: readonly Ast[] | null
  constructor(
    start: number,
    end: number,
    Kind: Token | null,
    Flags: readonly ErrorFlag[] | null,
    Conditions: readonly Ast[] | null,
    Bodies: readonly Ast[] | null,
    NestedAst: readonly Ast[] | null,
  ) {
    super(start, end)
    this.Kind = Kind
    this.Flags = Flags
    this.Conditions = Conditions
    this.Bodies = Bodies
    this.NestedAst = NestedAst
  }
  override each(visit: Visit): void {
    if (this.NestedAst) for (const child of this.NestedAst) visit(child)
    if (this.Flags) for (const flag of this.Flags) if (flag.argument) visit(flag.argument)
    if (this.Conditions) for (const child of this.Conditions) visit(child)
    if (this.Bodies) for (const child of this.Bodies) visit(child)
  }
}

// Pipelines and commands

export class PipelineChainAst extends Node {
  readonly type = 'PipelineChainAst'
  readonly LhsPipelineChain: PipelineChainAst | PipelineAst
  readonly RhsPipeline: PipelineAst
  readonly Operator: TokenKind
  Background: boolean
  constructor(
    start: number,
    end: number,
    LhsPipelineChain: PipelineChainAst | PipelineAst,
    RhsPipeline: PipelineAst,
    Operator: TokenKind,
    Background: boolean,
  ) {
    super(start, end)
    this.LhsPipelineChain = LhsPipelineChain
    this.RhsPipeline = RhsPipeline
    this.Operator = Operator
    this.Background = Background
  }
  override each(visit: Visit): void {
    visit(this.LhsPipelineChain)
    visit(this.RhsPipeline)
  }
}

export class PipelineAst extends Node {
  readonly type = 'PipelineAst'
  readonly PipelineElements: readonly CommandBaseAst[]
  Background: boolean
  constructor(start: number, end: number, PipelineElements: readonly CommandBaseAst[], Background: boolean) {
    super(start, end)
    this.PipelineElements = PipelineElements
    this.Background = Background
  }
  override each(visit: Visit): void {
    for (const child of this.PipelineElements) visit(child)
  }
}

export class CommandAst extends Node {
  readonly type = 'CommandAst'
  readonly InvocationOperator: TokenKind
  readonly CommandElements: readonly CommandElementAst[]
  readonly Redirections: readonly RedirectionAst[]
  constructor(
    start: number,
    end: number,
    InvocationOperator: TokenKind,
    CommandElements: readonly CommandElementAst[],
    Redirections: readonly RedirectionAst[],
  ) {
    super(start, end)
    this.InvocationOperator = InvocationOperator
    this.CommandElements = CommandElements
    this.Redirections = Redirections
  }
  override each(visit: Visit): void {
    for (const child of this.CommandElements) visit(child)
    for (const child of this.Redirections) visit(child)
  }
}

export class CommandExpressionAst extends Node {
  readonly type = 'CommandExpressionAst'
  readonly Expression: ExpressionAst
  readonly Redirections: readonly RedirectionAst[]
  constructor(start: number, end: number, Expression: ExpressionAst, Redirections: readonly RedirectionAst[]) {
    super(start, end)
    this.Expression = Expression
    this.Redirections = Redirections
  }
  override each(visit: Visit): void {
    visit(this.Expression)
    for (const child of this.Redirections) visit(child)
  }
}

export class CommandParameterAst extends Node {
  readonly type = 'CommandParameterAst'
  readonly ParameterName: string
  readonly Argument: ExpressionAst | null
  readonly ErrorPosition: Span
  constructor(start: number, end: number, ParameterName: string, Argument: ExpressionAst | null, ErrorPosition: Span) {
    super(start, end)
    this.ParameterName = ParameterName
    this.Argument = Argument
    this.ErrorPosition = ErrorPosition
  }
  override each(visit: Visit): void {
    if (this.Argument) visit(this.Argument)
  }
}

export class MergingRedirectionAst extends Node {
  readonly type = 'MergingRedirectionAst'
  readonly FromStream: RedirectionStream
  readonly ToStream: RedirectionStream
  constructor(start: number, end: number, FromStream: RedirectionStream, ToStream: RedirectionStream) {
    super(start, end)
    this.FromStream = FromStream
    this.ToStream = ToStream
  }
}

export class FileRedirectionAst extends Node {
  readonly type = 'FileRedirectionAst'
  readonly FromStream: RedirectionStream
  readonly Location: ExpressionAst
  readonly Append: boolean
  constructor(start: number, end: number, FromStream: RedirectionStream, Location: ExpressionAst, Append: boolean) {
    super(start, end)
    this.FromStream = FromStream
    this.Location = Location
    this.Append = Append
  }
  override each(visit: Visit): void {
    visit(this.Location)
  }
}

export class AssignmentStatementAst extends Node {
  readonly type = 'AssignmentStatementAst'
  readonly Left: ExpressionAst
  readonly Operator: TokenKind
  readonly Right: StatementAst
  readonly ErrorPosition: Span
  constructor(start: number, end: number, Left: ExpressionAst, Operator: TokenKind, Right: StatementAst, ErrorPosition: Span) {
    super(start, end)
    this.Left = Left
    this.Operator = Operator
    this.Right = Right
    this.ErrorPosition = ErrorPosition
  }
  override each(visit: Visit): void {
    visit(this.Left)
    visit(this.Right)
  }
}

// Expressions

export class TernaryExpressionAst extends Node {
  readonly type = 'TernaryExpressionAst'
  readonly Condition: ExpressionAst
  readonly IfTrue: ExpressionAst
  readonly IfFalse: ExpressionAst
  constructor(start: number, end: number, Condition: ExpressionAst, IfTrue: ExpressionAst, IfFalse: ExpressionAst) {
    super(start, end)
    this.Condition = Condition
    this.IfTrue = IfTrue
    this.IfFalse = IfFalse
  }
  override each(visit: Visit): void {
    visit(this.Condition)
    visit(this.IfTrue)
    visit(this.IfFalse)
  }
}

export class BinaryExpressionAst extends Node {
  readonly type = 'BinaryExpressionAst'
  readonly Left: ExpressionAst
  readonly Operator: TokenKind
  readonly Right: ExpressionAst
  readonly ErrorPosition: Span
  constructor(start: number, end: number, Left: ExpressionAst, Operator: TokenKind, Right: ExpressionAst, ErrorPosition: Span) {
    super(start, end)
    this.Left = Left
    this.Operator = Operator
    this.Right = Right
    this.ErrorPosition = ErrorPosition
  }
  override each(visit: Visit): void {
    visit(this.Left)
    visit(this.Right)
  }
}

export class UnaryExpressionAst extends Node {
  readonly type = 'UnaryExpressionAst'
  readonly TokenKind: TokenKind
  readonly Child: ExpressionAst
  constructor(start: number, end: number, TokenKind: TokenKind, Child: ExpressionAst) {
    super(start, end)
    this.TokenKind = TokenKind
    this.Child = Child
  }
  override each(visit: Visit): void {
    visit(this.Child)
  }
}

export class AttributedExpressionAst extends Node {
  readonly type = 'AttributedExpressionAst'
  readonly Attribute: AttributeBaseAst
  readonly Child: ExpressionAst
  constructor(start: number, end: number, Attribute: AttributeBaseAst, Child: ExpressionAst) {
    super(start, end)
    this.Attribute = Attribute
    this.Child = Child
  }
  override each(visit: Visit): void {
    visit(this.Attribute)
    visit(this.Child)
  }
}

export class ConvertExpressionAst extends Node {
  readonly type = 'ConvertExpressionAst'
  readonly Attribute: TypeConstraintAst
  readonly Child: ExpressionAst
  constructor(start: number, end: number, Attribute: TypeConstraintAst, Child: ExpressionAst) {
    super(start, end)
    this.Attribute = Attribute
    this.Child = Child
  }
  override each(visit: Visit): void {
    visit(this.Attribute)
    visit(this.Child)
  }
}

export class MemberExpressionAst extends Node {
  readonly type = 'MemberExpressionAst'
  readonly Expression: ExpressionAst
  readonly Member: CommandElementAst
  readonly Static: boolean
  readonly NullConditional: boolean
  constructor(start: number, end: number, Expression: ExpressionAst, Member: CommandElementAst, Static: boolean, NullConditional: boolean) {
    super(start, end)
    this.Expression = Expression
    this.Member = Member
    this.Static = Static
    this.NullConditional = NullConditional
  }
  override each(visit: Visit): void {
    visit(this.Expression)
    visit(this.Member)
  }
}

export class InvokeMemberExpressionAst extends Node {
  readonly type = 'InvokeMemberExpressionAst'
  readonly Expression: ExpressionAst
  readonly Member: CommandElementAst
  readonly Arguments: readonly ExpressionAst[] | null
  readonly Static: boolean
  readonly NullConditional: boolean
  readonly GenericTypeArguments: readonly ITypeName[] | null
  constructor(
    start: number,
    end: number,
    Expression: ExpressionAst,
    Member: CommandElementAst,
    Arguments: readonly ExpressionAst[] | null,
    Static: boolean,
    NullConditional: boolean,
    GenericTypeArguments: readonly ITypeName[] | null,
  ) {
    super(start, end)
    this.Expression = Expression
    this.Member = Member
    this.Arguments = Arguments
    this.Static = Static
    this.NullConditional = NullConditional
    this.GenericTypeArguments = GenericTypeArguments
  }
  override each(visit: Visit): void {
    visit(this.Expression)
    visit(this.Member)
    if (this.Arguments) for (const child of this.Arguments) visit(child)
  }
}

export class BaseCtorInvokeMemberExpressionAst extends Node {
  readonly type = 'BaseCtorInvokeMemberExpressionAst'
  readonly Expression: ExpressionAst
  readonly Member: CommandElementAst
  readonly Arguments: readonly ExpressionAst[] | null
  readonly Static: boolean
  readonly NullConditional: boolean
  readonly GenericTypeArguments: readonly ITypeName[] | null
  constructor(
    start: number,
    end: number,
    Expression: ExpressionAst,
    Member: CommandElementAst,
    Arguments: readonly ExpressionAst[] | null,
    Static: boolean,
    NullConditional: boolean,
    GenericTypeArguments: readonly ITypeName[] | null,
  ) {
    super(start, end)
    this.Expression = Expression
    this.Member = Member
    this.Arguments = Arguments
    this.Static = Static
    this.NullConditional = NullConditional
    this.GenericTypeArguments = GenericTypeArguments
  }
  override each(visit: Visit): void {
    visit(this.Expression)
    visit(this.Member)
    if (this.Arguments) for (const child of this.Arguments) visit(child)
  }
}

export class IndexExpressionAst extends Node {
  readonly type = 'IndexExpressionAst'
  readonly Target: ExpressionAst
  readonly Index: ExpressionAst
  readonly NullConditional: boolean
  constructor(start: number, end: number, Target: ExpressionAst, Index: ExpressionAst, NullConditional: boolean) {
    super(start, end)
    this.Target = Target
    this.Index = Index
    this.NullConditional = NullConditional
  }
  override each(visit: Visit): void {
    visit(this.Target)
    visit(this.Index)
  }
}

export class TypeExpressionAst extends Node {
  readonly type = 'TypeExpressionAst'
  readonly TypeName: ITypeName
  constructor(start: number, end: number, TypeName: ITypeName) {
    super(start, end)
    this.TypeName = TypeName
  }
}

export class VariableExpressionAst extends Node {
  readonly type = 'VariableExpressionAst'
  readonly VariablePath: VariablePath
  readonly Splatted: boolean
  constructor(start: number, end: number, VariablePath: VariablePath, Splatted: boolean) {
    super(start, end)
    this.VariablePath = VariablePath
    this.Splatted = Splatted
  }
}

export class ConstantExpressionAst extends Node {
  readonly type = 'ConstantExpressionAst'
  readonly Value: unknown
  constructor(start: number, end: number, Value: unknown) {
    super(start, end)
    this.Value = Value
  }
}

export class StringConstantExpressionAst extends Node {
  readonly type = 'StringConstantExpressionAst'
  readonly Value: string
  readonly StringConstantType: StringConstantType
  constructor(start: number, end: number, Value: string, StringConstantType: StringConstantType) {
    super(start, end)
    this.Value = Value
    this.StringConstantType = StringConstantType
  }
}

export class ExpandableStringExpressionAst extends Node {
  readonly type = 'ExpandableStringExpressionAst'
  readonly Value: string
  readonly StringConstantType: StringConstantType
  readonly NestedExpressions: readonly ExpressionAst[]
  readonly formatExpression: string
  constructor(
    start: number,
    end: number,
    Value: string,
    StringConstantType: StringConstantType,
    NestedExpressions: readonly ExpressionAst[],
    formatExpression: string,
  ) {
    super(start, end)
    this.Value = Value
    this.StringConstantType = StringConstantType
    this.NestedExpressions = NestedExpressions
    this.formatExpression = formatExpression
  }
  override each(visit: Visit): void {
    for (const child of this.NestedExpressions) visit(child)
  }
}

export class ScriptBlockExpressionAst extends Node {
  readonly type = 'ScriptBlockExpressionAst'
  readonly ScriptBlock: ScriptBlockAst
  constructor(start: number, end: number, ScriptBlock: ScriptBlockAst) {
    super(start, end)
    this.ScriptBlock = ScriptBlock
  }
  override each(visit: Visit): void {
    visit(this.ScriptBlock)
  }
}

export class ArrayLiteralAst extends Node {
  readonly type = 'ArrayLiteralAst'
  readonly Elements: readonly ExpressionAst[]
  constructor(start: number, end: number, Elements: readonly ExpressionAst[]) {
    super(start, end)
    this.Elements = Elements
  }
  override each(visit: Visit): void {
    for (const child of this.Elements) visit(child)
  }
}

export class HashtableAst extends Node {
  readonly type = 'HashtableAst'
  readonly KeyValuePairs: readonly Pair<ExpressionAst, StatementAst>[]
  constructor(start: number, end: number, KeyValuePairs: readonly Pair<ExpressionAst, StatementAst>[]) {
    super(start, end)
    this.KeyValuePairs = KeyValuePairs
  }
  override each(visit: Visit): void {
    for (const pair of this.KeyValuePairs) {
      visit(pair.Item1)
      visit(pair.Item2)
    }
  }
}

export class ArrayExpressionAst extends Node {
  readonly type = 'ArrayExpressionAst'
  readonly SubExpression: StatementBlockAst
  constructor(start: number, end: number, SubExpression: StatementBlockAst) {
    super(start, end)
    this.SubExpression = SubExpression
  }
  override each(visit: Visit): void {
    visit(this.SubExpression)
  }
}

export class ParenExpressionAst extends Node {
  readonly type = 'ParenExpressionAst'
  readonly Pipeline: PipelineBaseAst
  constructor(start: number, end: number, Pipeline: PipelineBaseAst) {
    super(start, end)
    this.Pipeline = Pipeline
  }
  override each(visit: Visit): void {
    visit(this.Pipeline)
  }
}

export class SubExpressionAst extends Node {
  readonly type = 'SubExpressionAst'
  readonly SubExpression: StatementBlockAst
  constructor(start: number, end: number, SubExpression: StatementBlockAst) {
    super(start, end)
    this.SubExpression = SubExpression
  }
  override each(visit: Visit): void {
    visit(this.SubExpression)
  }
}

export class UsingExpressionAst extends Node {
  readonly type = 'UsingExpressionAst'
  readonly SubExpression: ExpressionAst
  constructor(start: number, end: number, SubExpression: ExpressionAst) {
    super(start, end)
    this.SubExpression = SubExpression
  }
  override each(visit: Visit): void {
    visit(this.SubExpression)
  }
}

export class ErrorExpressionAst extends Node {
  readonly type = 'ErrorExpressionAst'
  readonly NestedAst: readonly Ast[] | null
  constructor(start: number, end: number, NestedAst: readonly Ast[] | null) {
    super(start, end)
    this.NestedAst = NestedAst
  }
  override each(visit: Visit): void {
    if (this.NestedAst) for (const child of this.NestedAst) visit(child)
  }
}
