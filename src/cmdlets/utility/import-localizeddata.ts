// Import-LocalizedData: the texts of a script in the culture of who runs it, from a folder of that name.

import { cmdlet, t } from '#engine/command'
import { environment, getCulture } from '#dotnet'
import { infoAt } from '#engine/platform'
import { exception } from '#objects'
import { filePath, readText } from '../files.ts'
import { blockOf } from '../script-text.ts'

export const importLocalizedData = cmdlet('Import-LocalizedData', () => ({
  class: 'ImportLocalizedData',
  summary: "Reads a script's texts in the right language.",
  output: null,
  params: {
    BindingVariable: { type: t.string, position: 0, aliases: ['Variable'], notNullOrEmpty: true },
    UICulture: { type: t.string, position: 1 },
    BaseDirectory: { type: t.string },
    FileName: { type: t.string },
    SupportedCommand: { type: t.list(t.string), trustedData: true },
  },
  examples: [['Texts in a variable', `Import-LocalizedData -BindingVariable texts`]],
  start({ BindingVariable, UICulture, BaseDirectory, FileName, SupportedCommand }: any, cmd) {
    return {
      process() {
        const script = String(cmd.myInvocation?.ScriptName ?? '')
        const folder: string =
          BaseDirectory !== undefined
            ? filePath(cmd, BaseDirectory)
            : script !== ''
              ? script.slice(0, Math.max(script.lastIndexOf('/'), script.lastIndexOf('\\')))
              : cmd.throw({
                  id: 'Invocation',
                  category: 'InvalidOperation',
                  exception: 'System.InvalidOperationException',
                  message: 'Without a script file, -BaseDirectory and -FileName are needed.',
                })
        if (FileName === undefined && script === '') {
          cmd.throw({
            id: 'Invocation',
            category: 'InvalidOperation',
            exception: 'System.InvalidOperationException',
            message: 'Without a script file, -FileName is needed.',
          })
        }
        const plain = String(FileName ?? script.slice(folder.length + 1)).replace(/\.(ps1|psm1|psd1)$/i, '')
        const file = find(folder, `${plain}.psd1`)
        if (file === undefined) {
          return cmd.error({
            id: 'ImportLocalizedData',
            category: 'ObjectNotFound',
            target: `${folder}/${UICulture ?? environment.uiCulture.Name}/${plain}.psd1`,
            exception: 'System.Management.Automation.PSInvalidOperationException',
            message: `There is no ${plain}.psd1 in ${folder}, nor in a folder of the culture below it.`,
          })
        }
        const commands =
          SupportedCommand === undefined ? 'ConvertFrom-StringData' : ['ConvertFrom-StringData', ...SupportedCommand].join(', ')
        const values = cmd.invoke(blockOf(cmd.engine, `data -SupportedCommand ${commands} {\n${readText(file)}\n}`), { newScope: true })
        const result = values.length === 1 ? values[0] : values
        if (BindingVariable === undefined) cmd.write(result)
        else cmd.setVariable(BindingVariable, result)
      },
    }

    /** In the culture's folder, its parents', then the folder itself. */
    function find(folder: string, name: string): string | undefined {
      let culture: { readonly Name: string; readonly Parent?: unknown }
      try {
        culture = UICulture === undefined ? environment.uiCulture : getCulture(UICulture)
      } catch {
        throw exception('System.ArgumentException', `'${UICulture}' is no name of a culture.`)
      }
      for (let part = culture.Name; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('-')))) {
        const path = `${folder}/${part}/${name}`
        if (infoAt(path) !== undefined) return path
      }
      const path = `${folder}/${name}`
      return infoAt(path) === undefined ? undefined : path
    }
  },
}))
