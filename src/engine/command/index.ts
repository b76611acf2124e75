// Commands: how one is declared, found, bound and explained.

import './attribute-types.ts'
import './runtime-defined.ts'
import './command-types.ts'
import './static-binder.ts'

// Declaring a cmdlet
export { cmdlet, inOrder } from './cmdlet.ts'
export type {
  Args,
  Checks,
  CmdletInfo,
  CmdletModule,
  CmdletSpec,
  ConfirmImpact,
  Example,
  Feed,
  FixedArgs,
  Param,
  Params,
  Place,
  Running,
} from './cmdlet.ts'
export { t } from './token.ts'
export type { Token } from './token.ts'

// What a running cmdlet may do
export type { Cmd, ErrorSpec, InvokeOptions, ProgressSpec } from './cmd.ts'
export { CmdOf } from './cmd-of.ts'
export { blockRunner, runBlock } from './run-block.ts'
export { eventJobs } from './event-jobs.ts'
export type { EventJob, EventJobSpec } from './event-jobs.ts'
export { EventManager, engineEvents, eventsOf, knownEvents } from './events.ts'
export type { PSEvent, Subscription } from './events.ts'
export { Breakpoint } from './breakpoint.ts'
export { breakpointParams, chosen as chosenBreakpoints } from './breakpoints.ts'
export type { BreakpointKind } from './breakpoint.ts'
export { debugWords } from './debugger-commands.ts'
export { debuggerOf, knownDebugger } from './debugger.ts'
export { parallelJobs } from './parallel-jobs.ts'
export type { ParallelJob, ParallelWork } from './parallel-jobs.ts'
export { usingExpressions, usingValues } from './using-values.ts'

// The part of an engine that finds, makes and binds commands
export { createCommands } from './commands.ts'
export type { RunProgram } from './commands.ts'
export { attributeMaker } from './attribute-maker.ts'
export { find, findAllPrograms, scriptsLike, findCmdlet, findOne, isHidden, tryFind } from './discovery.ts'

// Parameters as tables
export { Parameter, ParameterTable, everySet, switchType } from './parameter.ts'
export type { SetPlace } from './parameter.ts'
export { cmdletTable, placesOf } from './cmdlet-table.ts'
export { functionTable } from './function-table.ts'
export { startValue } from './binder/defaults.ts'
export type { FunctionTable } from './function-table.ts'
export { inDisplayOrder, parameterTypeText, setsOf, shortTypeText, syntaxOf } from './syntax.ts'
export type { InSet, SyntaxSet } from './syntax.ts'
export { commonNames, shouldProcessNames } from './common.ts'

// Commands as scripts see them
export {
  CommandParameterSetInfo,
  ParameterMetadata,
  definitionText,
  functionTableOf,
  parameterDictionary,
  parameterSetInfos,
  resolved,
  tableOf,
} from './command-types.ts'
import './command-metadata.ts'
export { PSTypeName } from './attribute-types.ts'
export { className } from './cmdlet-command.ts'

// Attributes
export * from './attribute.ts'
export { makeAttribute } from './attribute-ast.ts'
export type { AttributeMaker } from './attribute-ast.ts'
export { ValidationFailure, isTransformation, isValidation, validate } from './validate.ts'

// Modules
export {
  boundTo,
  createModule,
  customObjectOf,
  exportMembers,
  importMembers,
  keyOf,
  prefixed,
  register,
  removeModule,
  runDynamic,
  settleExports,
} from './module.ts'
export { ModuleError, invalidManifest } from './module-error.ts'
export {
  boundVersions,
  compareVersions,
  findModuleFile,
  isPath,
  loadedModule,
  modulePath,
  requirement,
  suits,
  tryFindModuleFile,
} from './module-find.ts'
export type { VersionWish } from './module-find.ts'
export { checkData, importByName, isMishap, loadModule } from './module-load.ts'
export { describe } from './module-describe.ts'
export type { LoadOptions } from './module-load.ts'
export { autoload, described, moduleFiles } from './module-list.ts'
export { itemsIn, listIn, manifestFaults, manifestKeys, readManifest, textIn } from './manifest.ts'
export { ModuleSpecification, specificationOf } from './module-specification.ts'

// Help
export { helpOf, parameterHelp, shortOf, topicHelp } from './help.ts'
export type { HelpTopic } from './help.ts'

// History, and properties as binding sees them
export { History, HistoryInfo, historyOf } from './history.ts'
export type { ExecutionStatus } from './history.ts'
export { propertyOf } from './property.ts'

// Completion
export { CommandCompletion, CompletionResult, completeInput, completeTree, completers, registerCompleter } from './completion/index.ts'
import './command-intrinsics.ts'
