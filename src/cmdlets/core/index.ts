// Microsoft.PowerShell.Core: the commands that are there before any module.

import type { CmdletModule } from '#engine/command'
import { forEachObject } from './for-each-object.ts'
import { outNull } from './out-null.ts'
import { setPSDebug, setStrictMode } from './set-strict-mode.ts'
import { whereObject } from './where-object.ts'

export const core: CmdletModule = {
  name: 'Microsoft.PowerShell.Core',
  guid: '00000000-0000-0000-0000-000000000000',
  version: '7.6.5.0',
  cmdlets: [forEachObject, whereObject, outNull, setStrictMode, setPSDebug],
}
