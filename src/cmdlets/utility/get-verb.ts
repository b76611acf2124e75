// Get-Verb: the verbs that commands are named with.

import { cmdlet, t } from '#engine/command'
import { defineType, netType } from '#objects'
import { wildcard } from '#format'
import { verbs } from '../verbs.ts'

defineType('System.Management.Automation.VerbInfo', () => ({
  properties: Object.fromEntries(
    ['Verb', 'AliasPrefix', 'Group', 'Description'].map((name) => [
      name,
      { type: 'System.String', get: (self: VerbInfo) => self[name as 'Verb'] },
    ]),
  ),
}))

class VerbInfo {
  readonly Verb: string
  readonly AliasPrefix: string
  readonly Group: string
  readonly Description: string
  constructor(verb: string, prefix: string, group: string, description: string) {
    this.Verb = verb
    this.AliasPrefix = prefix
    this.Group = group
    this.Description = description
  }
  get netType() {
    return netType('System.Management.Automation.VerbInfo')
  }
}

export const getVerb = cmdlet('Get-Verb', () => ({
  class: 'GetVerbCommand',
  summary: 'Gets the verbs that commands are named with.',
  output: 'System.Management.Automation.VerbInfo',
  params: {
    Verb: { type: t.list(t.string), position: 0, pipeline: 'value property' },
    Group: {
      type: t.list(t.string),
      position: 1,
      pipeline: 'value property',
      oneOf: ['Common', 'Communications', 'Data', 'Diagnostic', 'Lifecycle', 'Other', 'Security'],
    },
  },
  examples: [['One group', `Get-Verb -Group Security`]],
  start(_args, cmd) {
    return {
      process({ Verb, Group }: any) {
        const tests = (Verb ?? ['*']).map(wildcard) as ((name: string) => boolean)[]
        const groups: readonly string[] | undefined = Group?.map((each: string) => each.toLowerCase())
        for (const [group, rows] of Object.entries(verbs)) {
          if (groups !== undefined && !groups.includes(group.toLowerCase())) continue
          for (const [verb, prefix, description] of rows) {
            if (tests.some((test) => test(verb))) cmd.write(new VerbInfo(verb, prefix, group, description))
          }
        }
      },
    }
  },
}))
