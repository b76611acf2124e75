// The rules of the language at run time, and what running code is made of.

export type { Context } from './context.ts'

// The engine of one runspace
export { Engine } from './engine.ts'
export type { DebugAction, DebugStop } from './engine.ts'
export { debug, debugging, hook, hookRead, hookWrite, isHooked, speaksOfDebugging } from './debugging.ts'
export type { Debugger } from './debugging.ts'
export type { BindTarget, Binding, Commands, Compiler, Drives, EngineParts, Outside } from './engine.ts'

// Scopes and variables
export { symbol, symbolName, knownSymbol } from './scopes/symbol.ts'
export {
  Dotted,
  Frame,
  NarrowFrame,
  narrowSlots,
  FrameShape,
  Rare,
  SlotVariable,
  adopt,
  automatic,
  automaticCount,
  automaticValue,
  described,
  emptyFrameShape,
  forget,
  inlineSlots,
  isPrivate,
  setAutomatic,
  setHere,
  variableIn,
  isOpen,
  variablesIn,
} from './scopes/frame.ts'
export type { Activation } from './scopes/frame.ts'
export { ComputedVariable, PSVariable, plainKind, variableOptions } from './scopes/variable.ts'
export type { Constraint, PlainKind } from './scopes/variable.ts'
export {
  SessionState,
  allInScopes,
  currentScope,
  findAlias,
  findFunction,
  findInScopes,
  putInScope,
  removeFromScope,
  scopeNamed,
  scriptScope,
} from './scopes/session-state.ts'
export { type ExportedType, PSModuleInfo } from './scopes/module-info.ts'
export { typesDeclaredIn } from './scopes/script-types.ts'
export type { ModuleType } from './scopes/module-info.ts'

// Blocks and commands
export { languageVersion } from './commands/requirements.ts'
export { Code, ScriptBlock } from './commands/script-block.ts'
export type { CodeKind, CodeParameter, Compiled, Run } from './commands/script-block.ts'
export { Extent } from './errors/extent.ts'
export {
  AliasInfo,
  ApplicationInfo,
  CmdletInfo,
  CommandInfo,
  ExternalScriptInfo,
  FunctionInfo,
  ScriptInfo,
} from './commands/command-info.ts'
export type { CommandType } from './commands/command-info.ts'
export { CommandRuntime, Pipeline, silent } from './commands/pipeline.ts'
export { SiteArguments, argumentsOf, asksForHelp, listOfArguments } from './commands/arguments.ts'
export type { Argument, Arguments } from './commands/arguments.ts'
export type { ActionPreference, RunningCommand, StreamKey, Streams } from './commands/pipeline.ts'
export { CallPipe, Collector, ListPipe, NullPipe, TeePipe, nullPipe } from './commands/pipe.ts'
export type { Pipe } from './commands/pipe.ts'
export { BreakFlow, ContinueFlow, ExitFlow, Flow, ReturnFlow, StopFlow, StopUpstreamFlow } from './commands/flow.ts'

// Streams beside output
export {
  completeError,
  invocationAt,
  lookUp,
  placed,
  preference,
  terminating,
  writeDebug,
  writeError,
  writeInformation,
  relayRecord,
  writeProgress,
  writeVerbose,
  writeWarning,
} from './errors/report.ts'
export type { At } from './errors/report.ts'

// Faults of the language
export { callDepthOverflow, commandNotFound, languageError, variableNotWritable, variableUndefined } from './errors/fault.ts'

// Values: their types, text, truth, conversion
export { isInt, numberCode, t, typeCode, typeOf } from './values/type-of.ts'
export { accelerator, acceleratorName, accelerators, typeText } from './values/accelerators.ts'
export { resolveTypeName } from './values/types.ts'
export type { TypeScope } from './values/types.ts'
export { toBool } from './values/truth.ts'
export { isDictionary, isEnumerable, itemsOf, listItems as listOf, walk } from '#objects'
export { doubleText, itemText, joinText, netText, separator, toText } from './values/text.ts'
export { conversion, conversionRank, convert, rank, tryConvert } from './values/convert.ts'
export { defaultValueOf as defaultValue } from '#dotnet'
export { toDelegate } from './values/delegate.ts'

// Operators
export { base, compare, equals, ordered } from './values/compare.ts'
export { compareText, equalText } from '#dotnet'
export {
  add,
  plainSum,
  bitwise,
  bitwiseNot,
  compareOne,
  compareOp,
  contains,
  decrement,
  divide,
  increment,
  multiply,
  negate,
  range,
  rangeBounds,
  rangeItems,
  remainder,
  shift,
  subtract,
  unaryPlus,
} from './values/operators.ts'
export type { Bitwise, Comparison } from './values/operators.ts'

// Members
export { choose, methodGroup, prepare } from './values/overloads.ts'
export { callAdded, invokeMember, setByCall } from './values/invoke.ts'
export { anyMember, getMember, ownMember, readMember, readQuietly } from './values/members.ts'
export { setMember, writeMember } from './values/set-member.ts'
export { getStatic, invokeStatic, newObject, setStatic } from './values/statics.ts'
export type { CallOptions } from './values/invoke.ts'
export { asKey, getIndex, setIndex } from './values/index-access.ts'
export { PropertyView, hasProperty, methodsOf, propertiesOf } from './values/property-view.ts'
export { MemberCollection, ObjectView } from './values/intrinsic.ts'
export { PSMethod, overloadText } from './values/psmethod.ts'
export { createTypeData } from './values/type-data.ts'
export { builtInTypeData } from './values/type-data-built-in.ts'
export type { TypeData, TypeEntry } from './values/type-data.ts'

// Errors of the rules
export { castError, exceptionOf, recordException, recordOf, runtimeError, wrappedError } from './errors/errors.ts'

// Running code: calls, scopes, failures, what emitted code uses
export { callBound, commandPipeline, valueBound, makeCommand, pipe, pipeValue } from './commands/call-pipeline.ts'
export { CallSite, call, plainCalls, callValue } from './commands/call.ts'
export type { Making } from './commands/call-pipeline.ts'
export type { Element, Redirection } from './commands/call.ts'
export { emit, emitObject } from './commands/output.ts'
export { caseBlock, caseEqual, caseRegex, caseWildcard, fileWalker } from './commands/switch.ts'
export { itemRunner, runBlock, scopeFor } from './commands/run.ts'
export type { RunOptions } from './commands/run.ts'
export { usingKey, usingParameter, usingValue } from './commands/using.ts'
export { ScriptCommand } from './commands/script-command.ts'
export { applyCommonParameters } from './commands/common.ts'
export {
  shareVariable,
  assign,
  assignAutomatic,
  assignConstant,
  assignName,
  automaticVariable,
  find,
  findVariable,
  item,
  local,
  lookup,
  lookupText,
  outer,
  readPath,
  reference,
  restore,
  setIn,
  strictVersion,
  writePath,
} from './scopes/scope.ts'
export { builtInIds, builtInVariable, defineBuiltIns, isBuiltIn, isProtected } from './scopes/built-in.ts'
export {
  actionNames,
  actionOf,
  afterFinally,
  beforeFinally,
  catchError,
  caughtDone,
  errorAction,
  errorAt,
  exit,
  failed,
  leaves,
  overflow,
  remember,
  rethrown,
  stamp,
  thrownValue,
} from './errors/failure.ts'
export { InputEnumerator } from './commands/input.ts'
export { CallStackFrame, callStack, directoryOf, invocationOf, placeAt, positionMessage, stackText } from './commands/invocation.ts'
export type { Call } from './commands/invocation.ts'
export { defineTypes } from './classes/classes.ts'
export { callBase } from './classes/class-object.ts'
export { superMethod } from './classes/class-method.ts'
export { ScriptObject, classOf } from './classes/script-class.ts'
export type { ScriptClass } from './classes/script-class.ts'
export {
  MemberSite,
  StaticMemberSite,
  getMemberAt,
  getOfObject,
  ownValue,
  getStaticAt,
  setMemberAt,
  setStaticAt,
} from './values/member-site.ts'
export { ConstantCast, TypeSite, keepCast, knownCast, typeAt } from './values/type-site.ts'
export {
  MethodSite,
  StaticSite,
  call0,
  call1,
  call2,
  call3,
  callMany,
  static0,
  static1,
  static2,
  static3,
  staticMany,
} from './values/method-site.ts'
export { ClassDefinition } from './classes/class-definition.ts'
export { Walker, switchWalker, walker } from './values/walker.ts'
export type { BuiltIn } from './scopes/built-in.ts'

export { asOp, isInstance, isLiteral, isOp } from './values/type-operators.ts'
export { matchOp, matchText, replaceOp, replaceTexts, splitAll, splitOp } from './values/match-operators.ts'
export { methodException } from './values/overloads.ts'
export { FormatSite, formatOp, formatValues, joinAll, joinOp, likeOp, wildcard } from './values/text-operators.ts'
// What scripts see of all this: the members of its types
export { ParameterDefaults } from './face/variables.ts'
import './face/objects.ts'
import './face/member-kinds.ts'
import './face/small-values.ts'
import './face/secrets.ts'
import './face/language-primitives.ts'
import './face/records.ts'
import './face/script-block.ts'
import './face/variables.ts'
export { ownRecord } from './face/own-record.ts'
export { commandTypeNumbers } from './face/commands.ts'
export { withPrefix } from './face/module.ts'
import './face/session.ts'
export { HostFace } from './face/host.ts'
import './face/language/index.ts'
export { asCurrent, currentEngine } from './current.ts'
export { closureOf } from './scopes/closure.ts'
export { SteppablePipeline, steppable } from './commands/steppable.ts'
export { createBlock, refuseBeyondData } from './face/script-block.ts'
export { ScriptPosition, parseHere, problems } from './face/language/index.ts'
export { parseError } from './face/language/parse-failure.ts'
export { worldOf } from './face/language/world.ts'
export { CommandIntrinsics, EngineIntrinsics, VariableIntrinsics } from './face/session.ts'
export { Counted, Onwards, collected, counts, fusable, leftStage } from './commands/fused.ts'
