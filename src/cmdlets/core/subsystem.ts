// Get-PSSubsystem: the places where plug-ins of .NET would register themselves. Nothing can be plugged in here.

import { cmdlet, t } from '#engine/command'
import { PSArray, List, defineType, enumValue, genericType, netType } from '#objects'

const space = 'System.Management.Automation.Subsystem'
const kinds = defineType(`${space}.SubsystemKind`, () => ({
  flags: true,
  enum: { CommandPredictor: 1, CrossPlatformDsc: 2, FeedbackProvider: 4 },
}))

class SubsystemInfo {
  readonly kind: number
  readonly type: string
  constructor(kind: number, type: string) {
    this.kind = kind
    this.type = type
  }
  get netType() {
    return netType(`${space}.SubsystemInfo`)
  }
}
const all: readonly SubsystemInfo[] = [
  new SubsystemInfo(1, `${space}.Prediction.ICommandPredictor`),
  new SubsystemInfo(2, `${space}.DSC.ICrossPlatformDsc`),
  new SubsystemInfo(4, `${space}.Feedback.IFeedbackProvider`),
]

defineType(`${space}.SubsystemInfo`, () => ({
  properties: {
    Kind: { type: kinds.name, get: (self: SubsystemInfo) => enumValue(kinds, self.kind) },
    SubsystemType: { type: 'System.Type', get: (self: SubsystemInfo) => netType(self.type) },
    IsRegistered: { type: 'bool', get: () => false },
    Implementations: {
      type: 'System.Object',
      get: () => new List([], genericType(netType('System.Collections.ObjectModel.ReadOnlyCollection`1'), [netType('System.Object')])),
    },
    RequiredCmdlets: { type: 'System.Object', get: () => new PSArray([]) },
    RequiredFunctions: { type: 'System.Object', get: () => new PSArray([]) },
  },
}))

export const getPSSubsystem = cmdlet('Get-PSSubsystem', () => ({
  class: `${space}.GetPSSubsystemCommand`,
  summary: 'Lists the places where plug-ins can register.',
  output: `${space}.SubsystemInfo`,
  defaultSet: 'GetAllSet',
  setOrder: ['GetAllSet', 'GetByKindSet', 'GetByTypeSet'],
  params: {
    Kind: { type: t.enum(kinds.name), set: 'GetByKindSet', mandatory: true, pipeline: 'value', help: 'Only this kind.' },
    SubsystemType: { type: t.of('System.Type'), set: 'GetByTypeSet', mandatory: true, pipeline: 'value', help: 'Only of this type.' },
  },
  examples: [['All', 'Get-PSSubsystem']],
  start(_fixed, cmd) {
    return {
      process({ Kind, SubsystemType }) {
        for (const each of all) {
          if (Kind !== undefined && String(enumValue(kinds, each.kind)) !== Kind) continue
          if (SubsystemType !== undefined && SubsystemType.name !== each.type) continue
          cmd.write(each)
        }
      },
    }
  },
}))
