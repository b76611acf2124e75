// Get-Runspace: the runspaces of this process that scripts know of.

import { type LocalRunspace, runspacesSeen } from '#engine'
import { WildcardPattern } from '#dotnet'
import { cmdlet, t } from '#engine/command'
import { getMember } from '#engine/runtime'

export const getRunspace = cmdlet('Get-Runspace', () => ({
  class: 'GetRunspaceCommand',
  summary: 'Lists the runspaces of this process.',
  output: 'System.Management.Automation.Runspaces.Runspace',
  defaultSet: 'NameParameterSet',
  setOrder: ['NameParameterSet', 'IdParameterSet', 'InstanceIdParameterSet'],
  params: {
    Name: { type: t.list(t.string), set: 'NameParameterSet', position: 0, notNullOrEmpty: true, wildcards: true },
    Id: { type: t.list(t.int), set: 'IdParameterSet', mandatory: true, position: 0 },
    InstanceId: { type: t.list(t.guid), set: 'InstanceIdParameterSet', mandatory: true, position: 0 },
  },
  examples: [['All', `Get-Runspace`]],
  start(_fixed, cmd) {
    return {
      process({ Name, Id, InstanceId }) {
        const all = runspacesSeen(cmd.engine)
        const instance = (each: LocalRunspace): string => String(getMember(each, 'InstanceId', cmd.engine))
        const patterns = Name?.map((name) => new WildcardPattern(name))
        for (const each of all) {
          if (Id !== undefined && !Id.includes(each.id)) continue
          if (InstanceId !== undefined && !InstanceId.some((one) => String(one) === instance(each))) continue
          if (patterns !== undefined && !patterns.some((pattern) => pattern.isMatch(each.Name))) continue
          cmd.write(each)
        }
      },
    }
  },
}))
