// Get- and Set-ExecutionPolicy. Elsewhere than on Windows there is one policy, Unrestricted, and it stays; so it is here.

import { type Cmd, cmdlet, t } from '#engine/command'
import { type PSObject, customObject, enumValue, netType } from '#objects'

const policyType = netType('Microsoft.PowerShell.ExecutionPolicy')
const scopeType = netType('Microsoft.PowerShell.ExecutionPolicyScope')
/** In the order in which they count; the numbers are those of the enum. */
const scopes: readonly number[] = [4, 3, 0, 1, 2]
const policy = (): unknown => enumValue(policyType, 0)

export const getExecutionPolicy = cmdlet('Get-ExecutionPolicy', () => ({
  class: 'GetExecutionPolicyCommand',
  summary: 'Tells which scripts may run.',
  description: 'All may: the policy is Unrestricted, whatever the scope.',
  output: policyType.name,
  defaultSet: '__AllParameterSets',
  params: {
    Scope: { type: t.enum(scopeType.name), position: 0, pipeline: 'property', help: 'The scope whose policy is asked for.' },
    List: { type: t.switch, help: 'All scopes with their policies.' },
  },
  examples: [['What counts', 'Get-ExecutionPolicy']],
  start(_fixed, cmd) {
    return {
      process({ Scope, List }) {
        if (Scope !== undefined && List) {
          cmd.throw({
            id: 'ListAndScopeSpecified',
            category: 'InvalidOperation',
            exception: 'System.InvalidOperationException',
            message: '-List and -Scope do not go together.',
          })
        }
        if (!List) return cmd.write(policy())
        for (const scope of scopes) cmd.write(row(scope))
      },
    }
  },
}))

function row(scope: number): PSObject {
  const made = customObject()
  made.set('Scope', enumValue(scopeType, scope))
  made.set('ExecutionPolicy', policy())
  return made
}

export const setExecutionPolicy = cmdlet('Set-ExecutionPolicy', () => ({
  class: 'SetExecutionPolicyCommand',
  summary: 'Changes which scripts may run, on Windows.',
  description: 'There is nothing to change here: it says so and leaves the policy at Unrestricted.',
  output: null,
  defaultSet: '__AllParameterSets',
  shouldProcess: true,
  confirmImpact: 'Medium',
  params: {
    ExecutionPolicy: { type: t.enum(policyType.name), mandatory: true, position: 0, pipeline: 'value', help: 'The policy.' },
    Scope: { type: t.enum(scopeType.name), position: 1, pipeline: 'property', help: 'For whom.' },
    Force: { type: t.switch, help: 'Without asking.' },
  },
  examples: [['What it would do', 'Set-ExecutionPolicy RemoteSigned -WhatIf']],
  start(_fixed, cmd) {
    return {
      process({ ExecutionPolicy }) {
        if (cmd.shouldProcess(String(ExecutionPolicy), 'Set-ExecutionPolicy')) unsupported(cmd)
      },
    }
  },
}))

function unsupported(cmd: Cmd): never {
  return cmd.throw({
    id: 'System.PlatformNotSupportedException',
    category: 'NotSpecified',
    exception: 'System.PlatformNotSupportedException',
    message: 'Execution policies exist on Windows only: here every script may run.',
  })
}
