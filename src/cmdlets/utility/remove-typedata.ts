// Remove-TypeData: takes away what was added to a type.

import { cmdlet, t } from '#engine/command'
import type { TypeDataInfo } from '#engine'
import { tableOf } from '../type-entries.ts'

export const removeTypeData = cmdlet('Remove-TypeData', () => ({
  class: 'RemoveTypeDataCommand',
  summary: 'Takes away what was added to types.',
  output: null,
  defaultSet: 'RemoveTypeDataSet',
  setOrder: ['RemoveTypeDataSet', 'RemoveTypeSet', 'RemoveFileSet'],
  shouldProcess: true,
  params: {
    TypeName: { type: t.string, set: 'RemoveTypeSet', mandatory: true, position: 0, pipeline: 'value property', notNullOrEmpty: true },
    Path: { type: t.list(t.string), set: 'RemoveFileSet', mandatory: true, notNullOrEmpty: true },
    TypeData: {
      type: t.of('System.Management.Automation.Runspaces.TypeData'),
      set: 'RemoveTypeDataSet',
      mandatory: true,
      pipeline: 'value',
    },
  },
  examples: [['One type', `Remove-TypeData My.Type`]],
  start(_fixed: any, cmd) {
    return {
      process({ TypeName, TypeData, Path }: any) {
        if (Path !== undefined) {
          for (const path of Path as readonly string[]) {
            cmd.error({
              id: 'TypeFileNotExistsInCurrentSession',
              category: 'InvalidOperation',
              exception: 'System.InvalidOperationException',
              message: `'${path}' was not loaded in this session.`,
            })
          }
          return
        }
        const name: string = TypeName ?? (TypeData as TypeDataInfo).TypeName
        if (name.trim() === '') {
          cmd.throw({
            id: 'TargetTypeNameEmpty',
            category: 'InvalidOperation',
            exception: 'System.InvalidOperationException',
            message: 'The name of the type is empty.',
          })
        }
        if (!cmd.shouldProcess(name)) return
        if (tableOf(cmd).remove(name)) return
        cmd.error({
          id: 'TypesDynamicRemoveException',
          category: 'InvalidOperation',
          exception: 'System.Management.Automation.RuntimeException',
          message: `Nothing was added to ${name}.`,
        })
      },
    }
  },
}))
