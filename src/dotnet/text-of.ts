// Object.ToString() of any value, as .NET gives it where no culture is named: what String.Concat and StringBuilder.Append
// of an object write.

import { type MethodInfo, NetType, PSMember, PSObject, instanceMember, noBase, typeOf } from '#objects'

export function textOf(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'boolean':
      return value ? 'True' : 'False'
    case 'number':
      if ((value | 0) === value) return String(value)
  }
  if (value === null || value === undefined) return ''
  if (value instanceof NetType) return value.name
  if (value instanceof PSObject) return value.base === noBase ? notesOf(value) : textOf(value.base)
  const type = typeOf(value)
  if (type === undefined) return String(value)
  const plain: MethodInfo | undefined = instanceMember(type, 'ToString')?.methods?.find((each) => each.parameters.length === 0)
  return plain === undefined ? type.name : String(plain.call(value) ?? '')
}

/** A [pscustomobject] as it prints itself: @{A=1; B=2}. */
function notesOf(object: PSObject): string {
  if (object.remains?.text !== undefined && object.remains.text !== null) return object.remains.text
  const notes = object.shape.names.flatMap((name, index) => {
    const value = object.values[index]
    return value instanceof PSMember ? [] : [`${name}=${textOf(value)}`]
  })
  return notes.length === 0 ? '' : `@{${notes.join('; ')}}`
}
