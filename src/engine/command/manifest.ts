// Module manifests (.psd1): one hashtable, read by running the file in a scope of its own.

import { Dictionary, unwrap } from '#objects'
import { type Engine, ScriptBlock, exceptionOf, itemsOf, runBlock, toText } from '#engine/runtime'

/** Keys that a manifest may have, in the order New-ModuleManifest writes them. */
export const manifestKeys: readonly string[] = [
  'RootModule',
  'ModuleVersion',
  'CompatiblePSEditions',
  'GUID',
  'Author',
  'CompanyName',
  'Copyright',
  'Description',
  'PowerShellVersion',
  'PowerShellHostName',
  'PowerShellHostVersion',
  'DotNetFrameworkVersion',
  'CLRVersion',
  'ProcessorArchitecture',
  'RequiredModules',
  'RequiredAssemblies',
  'ScriptsToProcess',
  'TypesToProcess',
  'FormatsToProcess',
  'NestedModules',
  'FunctionsToExport',
  'CmdletsToExport',
  'VariablesToExport',
  'AliasesToExport',
  'DscResourcesToExport',
  'ModuleList',
  'FileList',
  'PrivateData',
  'HelpInfoURI',
  'DefaultCommandPrefix',
  'ModuleToProcess',
  'ExperimentalFeatures',
]

export class ManifestError extends Error {}

/** The hashtable of a file; throws ManifestError when the file is no manifest, and what its text throws. */
export function readManifest(engine: Engine, path: string): Dictionary {
  const text = engine.parts.outside!.readText(path)
  let output: unknown[]
  try {
    const code = engine.parts.compiler.parse(engine, text, path, 'script')
    output = runBlock(engine, new ScriptBlock(engine, code, engine.state))
  } catch (thrown) {
    throw new ManifestError(`${path} cannot be read as a manifest: ${messageOf(thrown)}`)
  }
  const table = unwrap(output[0])
  if (output.length !== 1 || !(table instanceof Dictionary))
    throw new ManifestError(`${path} is no manifest: it has to hold one hashtable and nothing else.`)
  for (const { key } of table.entries()) {
    const name = String(key)
    if (!manifestKeys.some((each) => each.toLowerCase() === name.toLowerCase()))
      throw new ManifestError(`${path} has a key that no manifest has: ${name}.`)
  }
  return table
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
