// Microsoft.PowerShell.Utility as a value.

import type { CmdletModule } from '#engine/command'
import { addMember } from './add-member.ts'
import { compareObject } from './compare-object.ts'
import { convertFromJson } from './convertfrom-json.ts'
import { convertToJson } from './convertto-json.ts'
import { formatCustom } from './format-custom.ts'
import { formatList } from './format-list.ts'
import { formatTable } from './format-table.ts'
import { formatWide } from './format-wide.ts'
import { getMember } from './get-member.ts'
import { getUnique } from './get-unique.ts'
import { groupObject } from './group-object.ts'
import { measureObject } from './measure-object.ts'
import { newObject } from './new-object.ts'
import { outString } from './out-string.ts'
import { selectObject } from './select-object.ts'
import { sortObject } from './sort-object.ts'

export const utility: CmdletModule = {
  name: 'Microsoft.PowerShell.Utility',
  guid: '1da87e53-152b-403e-98dc-74d7b4d63d59',
  version: '7.0.0.0',
  cmdlets: [
    addMember, compareObject, convertFromJson, convertToJson, formatCustom, formatList, formatTable, formatWide, getMember, getUnique, groupObject,
    measureObject, newObject, outString, selectObject, sortObject,
  ],
}
