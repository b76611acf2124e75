// Update-List: adds to and removes from a list, or says how to (a hashtable for the -Property of other commands).

import { cmdlet, t } from '#engine/command'
import { type Dictionary, List, PSArray, arrayList, hashtable, isNull, unwrap } from '#objects'
import { equals, ownMember, setMember } from '#engine/runtime'

export const updateList = cmdlet('Update-List', () => ({
  class: 'UpdateListCommand',
  summary: 'Adds items to a list and removes items from it.',
  output: null,
  defaultSet: 'AddRemoveSet',
  setOrder: ['AddRemoveSet', 'ReplaceSet'],
  params: {
    Add: { type: t.list(t.object), set: 'AddRemoveSet', notNullOrEmpty: true },
    Remove: { type: t.list(t.object), set: 'AddRemoveSet', notNullOrEmpty: true },
    Replace: { type: t.list(t.object), set: 'ReplaceSet', mandatory: true, notNullOrEmpty: true },
    InputObject: { type: t.psobject, pipeline: 'value', notNullOrEmpty: true },
    Property: { type: t.string, position: 0, notNullOrEmpty: true },
  },
  examples: [['On a property', `$o | Update-List -Property Tags -Add new -Remove old`]],
  start({ Add, Remove, Replace, Property }: any, cmd) {
    let fed = false
    return {
      process({ InputObject }: any) {
        if (InputObject === undefined || isNull(InputObject)) return
        fed = true
        if (Property === undefined) {
          cmd.error({
            id: 'MissingPropertyParameter',
            category: 'InvalidOperation',
            exception: 'System.InvalidOperationException',
            message: 'Say which property holds the list: -Property is missing.',
          })
          return
        }
        const list = unwrap(ownMember(InputObject, Property, cmd.engine))
        if (list === undefined) {
          return cmd.error({
            id: 'MemberDoesntExist',
            category: 'InvalidOperation',
            target: InputObject,
            exception: 'System.InvalidOperationException',
            message: `The object has no property '${Property}'.`,
          })
        }
        if (list instanceof List) change(list)
        else if (list instanceof PSArray) {
          const grown = arrayList([...list.list])
          change(grown)
          setMember(InputObject, Property, new PSArray([...grown.items]), cmd.engine)
        }
        cmd.write(InputObject)
      },
      end() {
        if (fed) return
        if (Property !== undefined) {
          cmd.throw({
            id: 'MissingInputObjectParameter',
            category: 'InvalidOperation',
            exception: 'System.InvalidOperationException',
            message: 'There is no object whose property could be changed: pipe one in, or give -InputObject.',
          })
        }
        const table: Dictionary = hashtable()
        if (Add !== undefined) table.set('Add', new PSArray([...Add]))
        if (Remove !== undefined) table.set('Remove', new PSArray([...Remove]))
        if (Replace !== undefined) table.set('Replace', new PSArray([...Replace]))
        if (table.size > 0) cmd.write(table)
      },
    }

    function change(list: List): void {
      list.version++
      if (Replace !== undefined) list.items = [...Replace]
      for (const item of Add ?? []) list.items.push(item)
      for (const item of Remove ?? []) {
        const at = list.items.findIndex((each) => equals(unwrap(each), unwrap(item), false, cmd.engine))
        if (at >= 0) list.items.splice(at, 1)
      }
    }
  },
}))
