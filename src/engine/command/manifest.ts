// Module manifests (.psd1): one hashtable in the restricted language, read by running the file in a scope of its own.
// What a manifest may hold, and of which type each entry is, stands in one table.

import { Dictionary, netType, unwrap } from '#objects'
import { type Engine, ScriptBlock, convert, exceptionOf, itemsOf, languageVersion, runBlock, toText, worldOf } from '#engine/runtime'
import { restrictedErrors } from '#engine/syntax'
import { ModuleError, invalidManifest, unmetDemand } from './module-error.ts'

/** Keys that a manifest may have, in the order New-ModuleManifest writes them, and the types of their values ('' is any). */
const keys: { readonly [key: string]: string } = {
  RootModule: 'System.String',
  ModuleVersion: 'System.Version',
  CompatiblePSEditions: 'System.String[]',
  GUID: 'System.Guid',
  Author: 'System.String',
  CompanyName: 'System.String',
  Copyright: 'System.String',
  Description: 'System.String',
  PowerShellVersion: 'System.Version',
  PowerShellHostName: 'System.String',
  PowerShellHostVersion: 'System.Version',
  DotNetFrameworkVersion: 'System.Version',
  CLRVersion: 'System.Version',
  ProcessorArchitecture: '',
  RequiredModules: 'Microsoft.PowerShell.Commands.ModuleSpecification[]',
  RequiredAssemblies: 'System.String[]',
  ScriptsToProcess: 'System.String[]',
  TypesToProcess: 'System.String[]',
  FormatsToProcess: 'System.String[]',
  NestedModules: 'Microsoft.PowerShell.Commands.ModuleSpecification[]',
  FunctionsToExport: 'System.String[]',
  CmdletsToExport: 'System.String[]',
  VariablesToExport: 'System.String[]',
  AliasesToExport: 'System.String[]',
  DscResourcesToExport: 'System.String[]',
  ModuleList: 'Microsoft.PowerShell.Commands.ModuleSpecification[]',
  FileList: 'System.String[]',
  PrivateData: '',
  HelpInfoURI: 'System.String',
  DefaultCommandPrefix: 'System.String',
  ModuleToProcess: 'System.String',
  ExperimentalFeatures: '',
}
export const manifestKeys: readonly string[] = Object.keys(keys)

const allowed = {
  commands: new Set(['import-localizeddata', 'convertfrom-stringdata', 'write-host', 'out-host', 'join-path']),
  variables: new Set(['psscriptroot', 'psedition', 'enabledexperimentalfeatures']),
  environment: true,
}

/** The hashtable of a file; throws ModuleError when the file is no manifest. */
export function readManifest(engine: Engine, path: string): Dictionary {
  const text = engine.parts.outside!.readText(path)
  let output: unknown[]
  try {
    const code = engine.parts.compiler.parse(engine, text, path, 'script')
    const [wrong] = restrictedErrors(code.ast, allowed, worldOf(engine))
    if (wrong !== undefined) throw invalidManifest(path, `${path} is no manifest: ${wrong.ErrorId} at position ${wrong.start}.`)
    output = runBlock(engine, new ScriptBlock(engine, code, engine.state))
  } catch (thrown) {
    if (thrown instanceof ModuleError) throw thrown
    throw invalidManifest(path, `${path} cannot be read as a manifest: ${messageOf(thrown)}`)
  }
  const table = unwrap(output[0])
  if (output.length !== 1 || !(table instanceof Dictionary)) {
    throw invalidManifest(path, `${path} is no manifest: it has to hold one hashtable and nothing else.`, 'System.ArgumentException')
  }
  return table
}

/** What is wrong with the entries of a manifest, in the order in which they are looked at. */
export function* manifestFaults(engine: Engine, table: Dictionary, path: string): Generator<ModuleError> {
  const known = new Map(manifestKeys.map((each) => [each.toLowerCase(), each]))
  const odd = [...table.entries()].map(({ key }) => String(key)).filter((each) => !known.has(each.toLowerCase()))
  const psVersion = tooNew(engine, table, path)
  if (odd.length > 0)
    yield (
      psVersion ??
      new ModuleError('Modules_InvalidManifestMember', `${path} has keys that no manifest has: ${odd.join(', ')}.`, {
        category: 'InvalidData',
        exception: 'System.InvalidOperationException',
        target: path,
      })
    )
  if (valueIn(table, 'RootModule') !== undefined && valueIn(table, 'ModuleToProcess') !== undefined)
    yield new ModuleError(
      'Modules_ModuleManifestCannotContainBothModuleToProcessAndRootModule',
      `${path} names both RootModule and its old name, ModuleToProcess.`,
      { category: 'InvalidOperation', exception: 'System.InvalidOperationException', target: path },
    )
  for (const key of manifestKeys) {
    const value = valueIn(table, key)
    if (value === undefined || value === null) {
      if (key === 'ModuleVersion') yield invalidManifest(path, `${path} has no ModuleVersion.`)
      continue
    }
    const wrong = keys[key] === '' ? undefined : unfit(engine, value, keys[key]!)
    if (wrong !== undefined) yield invalidManifest(path, `${path}: ${key} is not right. ${wrong}`, 'System.ArgumentException')
    else if (key === 'PowerShellVersion' && psVersion !== undefined) yield psVersion
    else if (key === 'PowerShellHostName') {
      const here = String(engine.host.call({ id: 1n, method: 'GetName', args: [] }) ?? '')
      const host = toText(value, engine)
      if (host.toLowerCase() !== here.toLowerCase())
        yield unmetDemand('Modules_InvalidPowerShellHostName', path, `${path} is for the host ${host}, and this is ${here}.`)
    }
  }
}

function tooNew(engine: Engine, table: Dictionary, path: string): ModuleError | undefined {
  const parts = (textIn(engine, table, 'PowerShellVersion') ?? '').split('.').map(Number)
  const [major = 0, minor = 0] = parts
  if (!(major > languageVersion[0] || (major === languageVersion[0] && minor > languageVersion[1]))) return undefined
  return unmetDemand('Modules_InsufficientPowerShellVersion', path, `${path} needs PowerShell ${parts.join('.')} or later.`)
}

/** What keeps a value from being of a type; undefined when nothing does. */
function unfit(engine: Engine, value: unknown, type: string): string | undefined {
  try {
    convert(value, netType(type), engine)
    return undefined
  } catch (thrown) {
    if (exceptionOf(thrown) === undefined) throw thrown
    return messageOf(thrown)
  }
}

/** A value of the manifest as text; undefined when it is not there. */
export function textIn(engine: Engine, table: Dictionary, key: string): string | undefined {
  const value = valueIn(table, key)
  return value === undefined || value === null ? undefined : toText(value, engine)
}

export function listIn(engine: Engine, table: Dictionary, key: string): string[] | undefined {
  const value = valueIn(table, key)
  if (value === undefined || value === null) return undefined
  return (itemsOf(value) ?? [value]).map((each) => toText(each, engine))
}

/** The entries of a list in the manifest, as they stand there. */
export function itemsIn(table: Dictionary, key: string): readonly unknown[] {
  const value = valueIn(table, key)
  return value === undefined || value === null ? [] : (itemsOf(value) ?? [value])
}

export function valueIn(table: Dictionary, key: string): unknown {
  for (const { key: each, value } of table.entries()) if (String(each).toLowerCase() === key.toLowerCase()) return value
  return undefined
}

const messageOf = (thrown: unknown): string => exceptionOf(thrown)?.Message ?? String(thrown)
