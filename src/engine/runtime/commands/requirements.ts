// What a script asks for before it runs: #requires.

import { ErrorRecord, PSArray, PSError, exception } from '#objects'
import type { ScriptBlockAst } from '#engine/syntax'
import { commandPipeline } from './call-pipeline.ts'
import type { Engine } from '../engine.ts'
import type { Frame } from '../scopes/frame.ts'
import { nullPipe } from './pipe.ts'

/** The version that scripts are told they run on. */
export const languageVersion = [7, 6] as const

/** Throws ScriptRequiresException when something that #requires names is not there; imports the modules it names. */
export function checkRequirements(engine: Engine, frame: Frame, ast: ScriptBlockAst, name: string): void {
  const wanted = ast.ScriptRequirements
  if (wanted === null) return
  if (wanted.RequiredPSVersion !== null) {
    const [major = 0, minor = 0] = wanted.RequiredPSVersion.split('.').map(Number)
    if (major > languageVersion[0] || (major === languageVersion[0] && minor > languageVersion[1])) {
      throw requires(
        'ScriptRequiresUnmatchedPSVersion',
        `${name} asks for PowerShell ${wanted.RequiredPSVersion}; this is ${languageVersion.join('.')}.`,
      )
    }
  }
  if (wanted.RequiredPSEditions.length > 0 && !wanted.RequiredPSEditions.some((each) => each.toLowerCase() === 'core')) {
    throw requires(
      'ScriptRequiresUnmatchedPSEdition',
      `${name} asks for the edition ${wanted.RequiredPSEditions.join(', ')}; this is Core.`,
    )
  }
  for (const module of wanted.RequiredModules) {
    if ([...engine.modules.values()].some((each) => each.Name.toLowerCase() === module.Name.toLowerCase())) continue
    try {
      importModule(engine, frame, module.Name)
    } catch (error) {
      if (!(error instanceof PSError)) throw error
      throw requires('ScriptRequiresMissingModules', `${name} asks for the module ${module.Name}, which is not there.`, [module.Name])
    }
  }
}

function requires(id: string, message: string, missing: readonly string[] = []): PSError {
  const fields = { MissingPSSnapIns: new PSArray([...missing]) }
  return new PSError(
    new ErrorRecord(exception('System.Management.Automation.ScriptRequiresException', message, fields), id, 'ResourceUnavailable', null),
  )
}

/** Import-Module in this scope. */
function importModule(engine: Engine, frame: Frame, name: string): void {
  const info = engine.parts.commands.find(engine, 'Import-Module', frame)
  const { at } = engine
  commandPipeline(engine, info, { Name: name, ErrorAction: 'Stop' }, nullPipe, { frame, at, pos: at.pos }).run()
}
