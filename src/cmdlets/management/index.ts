// Microsoft.PowerShell.Management: files, folders, drives, places, content and processes.

import type { CmdletModule } from '#engine/command'
import { addContent, clearContent, getContent, setContent } from './content.ts'
import { copyItem, moveItem } from './copy-item.ts'
import { getPSDrive, getPSProvider, newPSDrive, removePSDrive } from './drives.ts'
import { getChildItem } from './get-child-item.ts'
import { getItem } from './get-item.ts'
import {
  clearItemProperty,
  copyItemProperty,
  getItemProperty,
  getItemPropertyValue,
  moveItemProperty,
  newItemProperty,
  removeItemProperty,
  renameItemProperty,
  setItemProperty,
} from './item-property.ts'
import { getLocation, popLocation, pushLocation, setLocation } from './location.ts'
import { newItem } from './new-item.ts'
import { convertPath, joinPathCommand, resolvePath, splitPath, testPath } from './path-cmdlets.ts'
import { getProcess, stopProcess, waitProcess } from './processes.ts'
import { removeItem } from './remove-item.ts'
import { startProcess } from './start-process.ts'
import { getTimeZone } from './time-zone.ts'
import { clearItem, invokeItem, renameItem, setItem } from './set-item.ts'

export const management: CmdletModule = {
  name: 'Microsoft.PowerShell.Management',
  guid: 'eefcb906-b326-4e99-9f54-8b4bb6ef3c6d',
  version: '7.0.0.0',
  cmdlets: [
    getChildItem,
    getItem,
    newItem,
    setItem,
    clearItem,
    removeItem,
    renameItem,
    copyItem,
    moveItem,
    invokeItem,
    getContent,
    setContent,
    addContent,
    clearContent,
    getLocation,
    setLocation,
    pushLocation,
    popLocation,
    joinPathCommand,
    splitPath,
    testPath,
    resolvePath,
    convertPath,
    getItemProperty,
    getItemPropertyValue,
    setItemProperty,
    clearItemProperty,
    newItemProperty,
    removeItemProperty,
    copyItemProperty,
    moveItemProperty,
    renameItemProperty,
    getProcess,
    stopProcess,
    waitProcess,
    startProcess,
    getTimeZone,
    getPSDrive,
    newPSDrive,
    removePSDrive,
    getPSProvider,
  ],
}
