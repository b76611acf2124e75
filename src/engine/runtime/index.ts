// The rules of the language at run time, and what running code is made of.

export type { Context } from './context.ts'

// The engine of one runspace
export { Engine } from './engine.ts'
export type { DebugAction, DebugStop } from './engine.ts'
export { debug, debugging, hook, hookRead, hookWrite, isHooked, speaksOfDebugging } from './debugging.ts'
export type { Debugger } from './debugging.ts'
export type { BindTarget, Binding, Commands, Compiler, Drives, EngineParts, Outside } from './engine.ts'

// Scopes and variables
export { symbol, symbolName, knownSymbol } from './symbol.ts'
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
  variablesIn,
} from './frame.ts'
export type { Activation } from './frame.ts'
export { ComputedVariable, PSVariable, plainKind, variableOptions } from './variable.ts'
export type { Constraint } from './variable.ts'
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
} from './session-state.ts'
export { PSModuleInfo } from './module-info.ts'
export type { ModuleType } from './module-info.ts'

// Blocks and commands
export { Code, ScriptBlock } from './script-block.ts'
export type { CodeKind, CodeParameter, Compiled, Run } from './script-block.ts'
export { Extent } from './extent.ts'
export { AliasInfo, ApplicationInfo, CmdletInfo, CommandInfo, ExternalScriptInfo, FunctionInfo, ScriptInfo } from './command-info.ts'
export type { CommandType } from './command-info.ts'
export { CommandRuntime, Pipeline, silent } from './pipeline.ts'
export { SiteArguments, argumentsOf, asksForHelp, listOfArguments } from './arguments.ts'
export type { Argument, Arguments } from './arguments.ts'
export type { ActionPreference, RunningCommand, StreamKey, Streams } from './pipeline.ts'
export { CallPipe, Collector, ListPipe, NullPipe, TeePipe, nullPipe } from './pipe.ts'
export type { Pipe } from './pipe.ts'
export { BreakFlow, ContinueFlow, ExitFlow, Flow, ReturnFlow, StopFlow, StopUpstreamFlow } from './flow.ts'

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
} from './report.ts'
export type { At } from './report.ts'

// Faults of the language
export { callDepthOverflow, commandNotFound, languageError, variableNotWritable, variableUndefined } from './fault.ts'

// Values: their types, text, truth, conversion
export { isInt, numberCode, t, typeCode, typeOf } from './type-of.ts'
export { accelerator, acceleratorName, accelerators, typeText } from './accelerators.ts'
export { resolveTypeName } from './types.ts'
export type { TypeScope } from './types.ts'
export { toBool } from './truth.ts'
export { isDictionary, isEnumerable, itemsOf, listItems as listOf, walk } from '#objects'
export { doubleText, itemText, joinText, netText, separator, toText } from './text.ts'
export { conversion, conversionRank, convert, rank, tryConvert } from './convert.ts'
export { defaultValueOf as defaultValue } from '#dotnet'
export { toDelegate } from './delegate.ts'

// Operators
export { base, compare, equals, ordered } from './compare.ts'
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
} from './operators.ts'
export type { Bitwise, Comparison } from './operators.ts'

// Members
export { choose, methodGroup, prepare } from './overloads.ts'
export { callAdded, invokeMember, setByCall } from './invoke.ts'
export { anyMember, getMember, ownMember, readMember, readQuietly } from './members.ts'
export { setMember, writeMember } from './set-member.ts'
export { getStatic, invokeStatic, newObject, setStatic } from './statics.ts'
export type { CallOptions } from './invoke.ts'
export { asKey, getIndex, setIndex } from './index-access.ts'
export { PropertyView, hasProperty, methodsOf, propertiesOf } from './property-view.ts'
export { MemberCollection, ObjectView } from './intrinsic.ts'
export { PSMethod, overloadText } from './psmethod.ts'
export { createTypeData } from './type-data.ts'
export { builtInTypeData } from './type-data-built-in.ts'
export type { TypeData, TypeEntry } from './type-data.ts'

// Errors of the rules
export { castError, exceptionOf, recordException, recordOf, runtimeError, wrappedError } from './errors.ts'

// Running code: calls, scopes, failures, what emitted code uses
export { callBound, valueBound, makeCommand, pipe, pipeValue } from './call-pipeline.ts'
export { CallSite, call, plainCalls, callValue } from './call.ts'
export type { Making } from './call-pipeline.ts'
export type { Element, Redirection } from './call.ts'
export { emit, emitObject } from './output.ts'
export { itemRunner, runBlock, scopeFor } from './run.ts'
export type { RunOptions } from './run.ts'
export { usingKey, usingParameter, usingValue } from './using.ts'
export { ScriptCommand } from './script-command.ts'
export { applyCommonParameters } from './common.ts'
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
} from './scope.ts'
export { builtInIds, builtInVariable, defineBuiltIns, isBuiltIn, isProtected } from './built-in.ts'
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
} from './failure.ts'
export { InputEnumerator } from './input.ts'
export { CallStackFrame, callStack, directoryOf, invocationOf, placeAt, positionMessage, stackText } from './invocation.ts'
export type { Call } from './invocation.ts'
export { defineTypes } from './classes.ts'
export { callBase } from './class-object.ts'
export { superMethod } from './class-method.ts'
export { ScriptObject, classOf } from './script-class.ts'
export type { ScriptClass } from './script-class.ts'
export { MemberSite, StaticMemberSite, getMemberAt, getOfObject, ownValue, getStaticAt, setMemberAt } from './member-site.ts'
export { TypeSite, typeAt } from './type-site.ts'
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
} from './method-site.ts'
export { ClassDefinition } from './class-definition.ts'
export { Walker, switchWalker, walker } from './walker.ts'
export type { BuiltIn } from './built-in.ts'

export { asOp, isInstance, isLiteral, isOp } from './type-operators.ts'
export { caseMatch, matchOp, matchText, replaceOp, replaceTexts, splitAll, splitOp } from './match-operators.ts'
export { FormatSite, caseLike, formatOp, formatValues, joinAll, joinOp, likeOp, wildcard } from './text-operators.ts'
// What scripts see of all this: the members of its types
import './face/objects.ts'
import './face/member-kinds.ts'
import './face/small-values.ts'
import './face/secrets.ts'
import './face/language-primitives.ts'
import './face/records.ts'
import './face/script-block.ts'
import './face/variables.ts'
import './face/commands.ts'
import './face/session.ts'
export { HostFace } from './face/host.ts'
import './face/language/index.ts'
export { asCurrent, currentEngine } from './current.ts'
export { closureOf } from './closure.ts'
export { SteppablePipeline, steppable } from './steppable.ts'
export { createBlock, refuseBeyondData } from './face/script-block.ts'
export { ScriptPosition, parseHere, problems } from './face/language/index.ts'
export { parseError } from './face/language/parse-failure.ts'
export { worldOf } from './face/language/world.ts'
export { CommandIntrinsics, EngineIntrinsics, VariableIntrinsics } from './face/session.ts'
export { Counted, Onwards, collected, counts, fusable, leftStage } from './fused.ts'
