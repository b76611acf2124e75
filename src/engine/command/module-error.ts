// What is wrong with a module or its manifest, as Import-Module and Test-ModuleManifest report it.

export class ModuleError extends Error {
  readonly id: string
  readonly category: string
  readonly exception: string
  /** The manifest, where the mistake is in one; else what was asked for. */
  readonly target: string | undefined
  /** Ends the command that asked for the module. */
  readonly isFinal: boolean
  /** What was thrown before, and is told first. */
  readonly before: unknown
  constructor(
    id: string,
    message: string,
    {
      category = 'ResourceUnavailable',
      exception = 'System.IO.FileNotFoundException',
      target,
      isFinal = false,
      before,
    }: ModuleErrorOptions = {},
  ) {
    super(message)
    this.id = id
    this.category = category
    this.exception = exception
    this.target = target
    this.isFinal = isFinal
    this.before = before
  }
}

type ModuleErrorOptions = {
  readonly category?: string
  readonly exception?: string
  readonly target?: string
  readonly isFinal?: boolean
  readonly before?: unknown
}

/** What stands in a manifest is wrong. */
export function invalidManifest(path: string, message: string, exception = 'System.MissingMemberException', isFinal = false): ModuleError {
  return new ModuleError('Modules_InvalidManifest', message, { exception, target: path, isFinal })
}

/** A manifest asks for what this PowerShell is not. */
export function unmetDemand(id: string, path: string, message: string): ModuleError {
  return new ModuleError(id, message, { exception: 'System.InvalidOperationException', target: path })
}

export function notFound(name: string): ModuleError {
  return new ModuleError(
    'Modules_ModuleNotFound',
    `The module ${name} was not found: there is no such file, and no folder of $env:PSModulePath has it.`,
  )
}

export function versionError(name: string, wanted: string): ModuleError {
  return new ModuleError('Modules_ModuleWithVersionNotFound', `No version ${wanted} of the module ${name} was found.`)
}

/** A manifest was found, and something that it loads was not. */
export function partNotFound(module: string, part: string, before?: unknown): ModuleError {
  return new ModuleError('Modules_ModuleFileNotFound', `The module ${module} cannot be loaded: there is no usable ${part}.`, {
    exception: 'System.Management.Automation.PSInvalidOperationException',
    target: module,
    before,
  })
}
