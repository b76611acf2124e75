// The variables that are there from the start, as rows of one table; an engine makes its own of each when it is asked for.

import { encodings, environment } from '#dotnet'
import {
  EnumValue,
  Exception,
  Hashtable,
  PSArray,
  PSError,
  SemanticVersion,
  Version,
  arrayType,
  defineType,
  enumValue,
  netType,
  type NetType,
} from '#objects'
import {
  ParameterDefaults,
  ComputedVariable,
  type Engine,
  EngineIntrinsics,
  HostFace,
  PSVariable,
  convert,
  defineBuiltIns,
  runtimeError,
  variableOptions,
} from '#engine/runtime'
import type { BuiltIn } from '#engine/runtime'

const { None, ReadOnly, Constant, AllScope } = variableOptions

const plain = (name: string, value: (engine: Engine) => unknown, options = None as number): BuiltIn => ({
  name,
  options,
  make: (engine) => new PSVariable(name, value(engine)),
})

const computed = (
  name: string,
  get: (engine: Engine) => unknown,
  options = None as number,
  set?: (engine: Engine, value: unknown) => void,
): BuiltIn => ({ name, options, make: (engine) => new ComputedVariable(name, () => get(engine), set && ((value) => set(engine, value))) })

/** A variable with a type of its own. */
const typed = (name: string, typeName: string, value: (engine: Engine) => unknown): BuiltIn => ({
  name,
  options: None,
  make(engine) {
    const type = netType(typeName)
    const variable = new PSVariable(name, value(engine))
    const check = {
      attributes: [{ netType: netType('System.Management.Automation.ArgumentTypeConverterAttribute'), target: type }],
      apply: (given: unknown) => convertPreference(given, type, engine),
    }
    variable.constraint = check
    return variable
  },
})

/** What a preference variable is assigned must be of its type; Suspend is refused. */
function convertPreference(value: unknown, type: NetType, engine: Engine): unknown {
  let made: unknown
  let inner: Exception | null = null
  try {
    made = convert(value, type, engine)
  } catch (thrown) {
    inner = thrown instanceof Exception ? thrown : thrown instanceof PSError ? thrown.record.Exception : null
  }
  if (made === undefined || (type.name === actionType && made instanceof EnumValue && made.value === 5)) {
    throw runtimeError('RuntimeException', `This is no value for a variable of type [${type.name}].`, {
      category: 'MetadataError',
      type: 'System.Management.Automation.ArgumentTransformationMetadataException',
      ...(inner ? { inner } : {}),
    })
  }
  return made
}

const enumOf = (type: string, value: number): EnumValue => enumValue(netType(type), value)
const actionType = 'System.Management.Automation.ActionPreference'
const preference = (name: string, value: number): BuiltIn => typed(name, actionType, () => enumOf(actionType, value))

const constantEverywhere = Constant | AllScope
const fixedEverywhere = ReadOnly | AllScope

export const psVersion = { major: 7, minor: 6, patch: 5 }

const rows: readonly BuiltIn[] = [
  computed('?', (engine) => engine.succeeded, fixedEverywhere),
  plain('true', () => true, constantEverywhere),
  plain('false', () => false, constantEverywhere),
  plain('null', () => null),
  computed('Error', (engine) => engine.errors, Constant),
  preference('ErrorActionPreference', 2),
  preference('WarningPreference', 2),
  preference('VerbosePreference', 0),
  preference('DebugPreference', 0),
  preference('InformationPreference', 0),
  preference('ProgressPreference', 2),
  typed('ConfirmPreference', 'System.Management.Automation.ConfirmImpact', () => enumOf('System.Management.Automation.ConfirmImpact', 3)),
  plain('WhatIfPreference', () => false),
  typed('ErrorView', 'System.Management.Automation.ErrorView', () => enumOf('System.Management.Automation.ErrorView', 2)),
  plain('FormatEnumerationLimit', () => 4),
  plain('MaximumHistoryCount', () => 4096),
  plain('NestedPromptLevel', () => 0),
  plain('PSDefaultParameterValues', () => new ParameterDefaults()),
  plain('PSEmailServer', () => ''),
  plain('PSSessionApplicationName', () => 'wsman'),
  plain('PSSessionConfigurationName', () => 'http://schemas.microsoft.com/powershell/Microsoft.PowerShell'),
  plain('PSNativeCommandUseErrorActionPreference', () => false),
  plain('PSNativeCommandArgumentPassing', () => enumOf('System.Management.Automation.NativeArgumentPassingStyle', 1)),
  plain('HOME', (engine) => engine.parts.outside?.home ?? '', fixedEverywhere),
  plain('PID', (engine) => engine.parts.outside?.pid ?? 0, constantEverywhere),
  plain('PSHOME', (engine) => engine.parts.outside?.programFolder() ?? '', constantEverywhere),
  plain('ShellId', () => 'Microsoft.PowerShell', constantEverywhere),
  plain('PSEdition', () => 'Core', constantEverywhere),
  plain('IsCoreCLR', () => true, fixedEverywhere),
  plain('IsLinux', () => process.platform === 'linux', fixedEverywhere),
  plain('IsMacOS', () => process.platform === 'darwin', fixedEverywhere),
  plain('IsWindows', () => process.platform === 'win32', fixedEverywhere),
  plain('PSCulture', () => environment.culture.Name, fixedEverywhere),
  plain('PSUICulture', () => environment.uiCulture.Name, fixedEverywhere),
  plain('PSVersionTable', (engine) => versionTable(engine.parts.outside?.system() ?? process.platform), constantEverywhere),
  plain('ExecutionContext', (engine) => new EngineIntrinsics(engine, engine.state), constantEverywhere),
  plain('Host', (engine) => new HostFace(engine), constantEverywhere),
  plain('StackTrace', () => null),
  computed(
    'LASTEXITCODE',
    (engine) => engine.lastExitCode,
    None,
    (engine, value) => {
      engine.lastExitCode = value
    },
  ),
  plain('OutputEncoding', () => encodings.utf8NoMark),
]

function versionTable(system: string): Hashtable {
  const version = (...parts: readonly number[]): Version => new Version(parts[0]!, parts[1]!, parts[2] ?? -1, parts[3] ?? -1)
  const table = new Hashtable('ignoreCase', versionTableType)
  for (const [name, value] of [
    ['PSVersion', new SemanticVersion(psVersion.major, psVersion.minor, psVersion.patch)],
    ['PSEdition', 'Core'],
    ['GitCommitId', `${psVersion.major}.${psVersion.minor}.${psVersion.patch}`],
    ['OS', system],
    ['Platform', process.platform === 'win32' ? 'Win32NT' : 'Unix'],
    [
      'PSCompatibleVersions',
      new PSArray(
        [version(1, 0), version(2, 0), version(3, 0), version(4, 0), version(5, 0), version(5, 1), version(6, 0), version(7, 0)],
        arrayOfVersions(),
      ),
    ],
    ['PSRemotingProtocolVersion', version(2, 4)],
    ['SerializationVersion', version(1, 1, 0, 1)],
    ['WSManStackVersion', version(3, 0)],
  ] as const)
    table.set(name, value)
  return table
}
const versionTableType = defineType('System.Management.Automation.PSVersionHashTable', () => ({ base: 'System.Collections.Hashtable' }))

const arrayOfVersions = (): NetType => arrayType(netType('System.Version'))

defineBuiltIns(rows)
/** Adds variables that need more of the engine's surroundings than this file knows. */
export { defineBuiltIns }
