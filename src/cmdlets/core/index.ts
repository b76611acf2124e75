// Microsoft.PowerShell.Core: the commands that are there before any module.

import type { CmdletModule } from '#engine/command'
import { addHistory, clearHistory, getHistory, invokeHistory } from './history.ts'
import { disableExperimentalFeature, enableExperimentalFeature, getExperimentalFeature } from './experimental-feature.ts'
import { forEachObject } from './for-each-object.ts'
import { getCommand } from './get-command.ts'
import { exportModuleMember, getModule, importModule, newModule, removeModuleCmdlet } from './module-cmdlets.ts'
import { enterPSHostProcess, exitPSHostProcess, getPSHostProcessInfo } from './host-process.ts'
import { newModuleManifest, testModuleManifest } from './module-manifest.ts'
import { getHelp } from './get-help.ts'
import { outDefault } from './out-default.ts'
import { outHost } from './out-host.ts'
import { outNull } from './out-null.ts'
import { registerArgumentCompleter } from './register-argument-completer.ts'
import { newRoleCapabilityFile, newSessionConfigurationFile } from './session-files.ts'
import { newTransportOption } from './transport-option.ts'
import { setPSDebug, setStrictMode } from './set-strict-mode.ts'
import { getPSSubsystem } from './subsystem.ts'
import { whereObject } from './where-object.ts'

export const core: CmdletModule = {
  name: 'Microsoft.PowerShell.Core',
  guid: '00000000-0000-0000-0000-000000000000',
  version: '7.6.5.0',
  cmdlets: [
    addHistory,
    clearHistory,
    disableExperimentalFeature,
    enableExperimentalFeature,
    enterPSHostProcess,
    exitPSHostProcess,
    exportModuleMember,
    forEachObject,
    getCommand,
    getExperimentalFeature,
    getHelp,
    getHistory,
    getModule,
    getPSHostProcessInfo,
    getPSSubsystem,
    importModule,
    invokeHistory,
    newModule,
    newModuleManifest,
    newRoleCapabilityFile,
    newSessionConfigurationFile,
    newTransportOption,
    outDefault,
    outHost,
    outNull,
    registerArgumentCompleter,
    removeModuleCmdlet,
    setPSDebug,
    setStrictMode,
    testModuleManifest,
    whereObject,
  ],
}
