// A class marked [DscResource()] must have Get, Set and Test, a key property, and a constructor without parameters.

import type { FunctionMemberAst, PropertyMemberAst, TypeDefinitionAst } from './ast.ts'
import { methodAttributes } from './ast.ts'
import { constantValue, isConstant } from './constant.ts'
import type { Parser } from './parser.ts'
import { returnsNothing } from './returns.ts'
import type { Types } from './types-known.ts'

export function checkDscResource(p: Parser, node: TypeDefinitionAst, types: Types): void {
  const resource = node.Attributes.find(
    (each) => types.attribute(each.TypeName)?.name === 'System.Management.Automation.DscResourceAttribute',
  )
  if (resource === undefined) return
  const has = { set: false, get: false, test: false, key: false, constructor: false, otherConstructor: false }
  look(node)
  bases(node)
  const missing = (is: boolean, what: string): void => {
    if (!is) p.error(resource, `DscResourceMissing${what}`, node.Name)
  }
  missing(has.set, 'SetMethod')
  missing(has.get, 'GetMethod')
  missing(has.test, 'TestMethod')
  missing(has.constructor || !has.otherConstructor, 'DefaultConstructor')
  missing(has.key, 'KeyProperty')

  function look(type: TypeDefinitionAst): void {
    for (const member of type.Members) {
      if (member.type === 'PropertyMemberAst') {
        checkKey(member)
        continue
      }
      const count = member.definition.Parameters?.length ?? 0
      checkMethod(member, count)
      const isStatic = (member.MethodAttributes & methodAttributes.Static) !== 0
      if (type === node && !isStatic && member.definition.Name.toLowerCase() === node.Name.toLowerCase()) {
        has[count === 0 ? 'constructor' : 'otherConstructor'] = true
      }
    }
  }

  function bases(type: TypeDefinitionAst): void {
    for (const { TypeName } of type.BaseTypes) {
      if (has.set && has.get && has.test && has.key) return
      const base = TypeName.type === 'TypeName' ? TypeName.definition : null
      if (base === null) continue
      look(base)
      bases(base)
    }
  }

  function checkMethod(member: FunctionMemberAst, count: number): void {
    const name = member.definition.Name.toLowerCase()
    if (count > 0) return
    if (name === 'set') has.set ||= returnsNothing(member)
    else if (name === 'test')
      has.test ||= member.ReturnType !== null && types.resolve(member.ReturnType.TypeName)?.name === 'System.Boolean'
    else if (name === 'get' && !has.get) {
      has.get = true
      const written = member.ReturnType?.TypeName
      const type = written?.type === 'ArrayTypeName' ? written.ElementType : written
      if (type?.type !== 'TypeName' || type.definition !== member.parent) p.error(member, 'DscResourceInvalidGetMethod', node.Name)
    }
  }

  function checkKey(member: PropertyMemberAst): void {
    for (const attribute of member.Attributes) {
      if (types.attribute(attribute.TypeName)?.name !== 'System.Management.Automation.DscPropertyAttribute') continue
      const key = attribute.NamedArguments.find((each) => each.ArgumentName.toLowerCase() === 'key')
      if (key === undefined || !isConstant(key.Argument, 'attribute', types) || !constantValue(key.Argument)) continue
      has.key = true
      const type = member.PropertyType?.TypeName
      const name = type && types.resolve(type)?.name
      const isEnum = type?.type === 'TypeName' && type.definition !== null && type.definition.TypeAttributes === 4
      if (!isEnum && !/^System\.(String|S?Byte|U?Int(16|32|64))$/.test(name ?? '')) p.error(member, 'DscResourceInvalidKeyProperty')
    }
  }
}
