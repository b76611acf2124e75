// Microsoft.PowerShell.Security: secrets, credentials and the execution policy.

import type { CmdletModule } from '#engine/command'
import { getExecutionPolicy, setExecutionPolicy } from './execution-policy.ts'
import { getCredential } from './get-credential.ts'
import { convertFromSecureString, convertToSecureString } from './secure-string.ts'

export const security: CmdletModule = {
  name: 'Microsoft.PowerShell.Security',
  guid: 'a94c8c7e-9810-47c0-b8af-65089c13a35a',
  version: '7.0.0.0',
  cmdlets: [convertFromSecureString, convertToSecureString, getCredential, getExecutionPolicy, setExecutionPolicy],
}
