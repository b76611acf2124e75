// Microsoft.PowerShell.Utility as a value.

import type { CmdletModule } from '#engine/command'
import { addMember } from './add-member.ts'
import { clearVariable } from './clear-variable.ts'
import { compareObject } from './compare-object.ts'
import { convertFromCliXml } from './convertfrom-clixml.ts'
import { convertFromCsv } from './convertfrom-csv.ts'
import { convertFromJson } from './convertfrom-json.ts'
import { convertFromStringData } from './convertfrom-stringdata.ts'
import { convertToCliXml } from './convertto-clixml.ts'
import { convertToCsv } from './convertto-csv.ts'
import { convertToHtml } from './convertto-html.ts'
import { convertToJson } from './convertto-json.ts'
import { convertToXml } from './convertto-xml.ts'
import { disablePSBreakpoint, enablePSBreakpoint } from './switch-psbreakpoint.ts'
import { exportAlias } from './export-alias.ts'
import { exportClixml } from './export-clixml.ts'
import { exportCsv } from './export-csv.ts'
import { exportFormatData } from './export-formatdata.ts'
import { formatCustom } from './format-custom.ts'
import { formatHex } from './format-hex.ts'
import { formatList } from './format-list.ts'
import { formatTable } from './format-table.ts'
import { formatWide } from './format-wide.ts'
import { getAlias } from './get-alias.ts'
import { getCulture } from './get-culture.ts'
import { getDate } from './get-date.ts'
import { getError } from './get-error.ts'
import { getEvent } from './get-event.ts'
import { getEventSubscriber } from './get-eventsubscriber.ts'
import { getFileHash } from './get-filehash.ts'
import { getFormatData } from './get-formatdata.ts'
import { getHost } from './get-host.ts'
import { getMember } from './get-member.ts'
import { getPSBreakpoint } from './get-psbreakpoint.ts'
import { getPSCallStack } from './get-pscallstack.ts'
import { getRandom } from './get-random.ts'
import { getRunspace } from './get-runspace.ts'
import { getSecureRandom } from './get-securerandom.ts'
import { getTypeData } from './get-typedata.ts'
import { getUICulture } from './get-uiculture.ts'
import { getUnique } from './get-unique.ts'
import { getUptime } from './get-uptime.ts'
import { getVariable } from './get-variable.ts'
import { getVerb } from './get-verb.ts'
import { groupObject } from './group-object.ts'
import { importAlias } from './import-alias.ts'
import { importClixml } from './import-clixml.ts'
import { importCsv } from './import-csv.ts'
import { importLocalizedData } from './import-localizeddata.ts'
import { importPowerShellDataFile } from './import-powershelldatafile.ts'
import { invokeExpression } from './invoke-expression.ts'
import { invokeRestMethod } from '../web/invoke-restmethod.ts'
import { invokeWebRequest } from '../web/invoke-webrequest.ts'
import { joinString } from './join-string.ts'
import { measureCommand } from './measure-command.ts'
import { measureObject } from './measure-object.ts'
import { newAlias } from './new-alias.ts'
import { newEvent } from './new-event.ts'
import { newGuid } from './new-guid.ts'
import { newObject } from './new-object.ts'
import { newTemporaryFile } from './new-temporaryfile.ts'
import { newTimeSpan } from './new-timespan.ts'
import { newVariable } from './new-variable.ts'
import { outFile } from './out-file.ts'
import { outString } from './out-string.ts'
import { readHost } from './read-host.ts'
import { registerEngineEvent } from './register-engineevent.ts'
import { registerObjectEvent } from './register-objectevent.ts'
import { removeAlias } from './remove-alias.ts'
import { removeEvent } from './remove-event.ts'
import { removePSBreakpoint } from './remove-psbreakpoint.ts'
import { removeTypeData } from './remove-typedata.ts'
import { removeVariable } from './remove-variable.ts'
import { selectObject } from './select-object.ts'
import { selectString } from './select-string.ts'
import { selectXml } from './select-xml.ts'
import { setAlias } from './set-alias.ts'
import { setDate } from './set-date.ts'
import { setPSBreakpoint } from './set-psbreakpoint.ts'
import { setVariable } from './set-variable.ts'
import { sortObject } from './sort-object.ts'
import { startSleep } from './start-sleep.ts'
import { teeObject } from './tee-object.ts'
import { testJson } from './test-json.ts'
import { unregisterEvent } from './unregister-event.ts'
import { updateFormatData } from './update-formatdata.ts'
import { updateList } from './update-list.ts'
import { updateTypeData } from './update-typedata.ts'
import { waitDebugger } from './wait-debugger.ts'
import { waitEvent } from './wait-event.ts'
import { writeDebug } from './write-debug.ts'
import { writeError } from './write-error.ts'
import { writeHost } from './write-host.ts'
import { writeInformation } from './write-information.ts'
import { writeOutput } from './write-output.ts'
import { writeProgress } from './write-progress.ts'
import { writeVerbose } from './write-verbose.ts'
import { writeWarning } from './write-warning.ts'

export const utility: CmdletModule = {
  name: 'Microsoft.PowerShell.Utility',
  guid: '1da87e53-152b-403e-98dc-74d7b4d63d59',
  version: '7.0.0.0',
  cmdlets: [
    addMember,
    clearVariable,
    compareObject,
    convertFromCliXml,
    convertFromCsv,
    convertFromJson,
    convertFromStringData,
    convertToCliXml,
    convertToCsv,
    convertToHtml,
    convertToJson,
    convertToXml,
    disablePSBreakpoint,
    enablePSBreakpoint,
    exportAlias,
    exportClixml,
    exportCsv,
    exportFormatData,
    formatCustom,
    formatHex,
    formatList,
    formatTable,
    formatWide,
    getAlias,
    getCulture,
    getDate,
    getError,
    getEvent,
    getEventSubscriber,
    getFileHash,
    getFormatData,
    getHost,
    getMember,
    getPSBreakpoint,
    getPSCallStack,
    getRandom,
    getRunspace,
    getSecureRandom,
    getTypeData,
    getUICulture,
    getUnique,
    getUptime,
    getVariable,
    getVerb,
    groupObject,
    importAlias,
    importClixml,
    importCsv,
    importLocalizedData,
    importPowerShellDataFile,
    invokeExpression,
    invokeRestMethod,
    invokeWebRequest,
    joinString,
    measureCommand,
    measureObject,
    newAlias,
    newEvent,
    newGuid,
    newObject,
    newTemporaryFile,
    newTimeSpan,
    newVariable,
    outFile,
    outString,
    readHost,
    registerEngineEvent,
    registerObjectEvent,
    removeAlias,
    removeEvent,
    removePSBreakpoint,
    removeTypeData,
    removeVariable,
    selectObject,
    selectString,
    selectXml,
    setAlias,
    setDate,
    setPSBreakpoint,
    setVariable,
    sortObject,
    startSleep,
    teeObject,
    testJson,
    unregisterEvent,
    updateFormatData,
    updateList,
    updateTypeData,
    waitDebugger,
    waitEvent,
    writeDebug,
    writeError,
    writeHost,
    writeInformation,
    writeOutput,
    writeProgress,
    writeVerbose,
    writeWarning,
  ],
}
