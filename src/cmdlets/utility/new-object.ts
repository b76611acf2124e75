// New-Object: an object of a type, made by its constructor, with properties set.

import { cmdlet, t } from '#engine/command'
import { defaultValueOf } from '#dotnet'
import { type Dictionary, type NetType, PSArray, PSObject, customObject, isNull, unwrap } from '#objects'
import { exceptionOf, hasProperty, invokeMember, newObject as make, setMember, toText } from '#engine/runtime'

/** Structs are made without arguments whatever their constructors are. */
const isStruct = (type: NetType): boolean => ['struct', 'enum'].includes((type.genericDefinition ?? type).kind)

export const newObject = cmdlet('New-Object', () => ({
  class: 'NewObjectCommand',
  summary: 'Makes an object of a .NET type.',
  output: null,
  defaultSet: 'Net',
  setOrder: ['Net', 'Com'],
  params: {
    TypeName: { type: t.string, set: 'Net', mandatory: true, position: 0, trustedData: true },
    ArgumentList: { type: t.list(t.object), set: 'Net', position: 1, aliases: ['Args'], trustedData: true },
    Strict: { type: t.switch, set: 'Com' },
    Property: { type: t.dictionary, trustedData: true },
  },
  examples: [['With arguments', `New-Object System.Version 1, 2`]],
  start(_args, cmd) {
    return {
      process({ TypeName, ArgumentList, Property, ComObject }: any) {
        if (ComObject !== undefined) {
          cmd.throw({
            id: 'NoCOMClassIdentified',
            category: 'ResourceUnavailable',
            message: 'COM objects exist on Windows only.',
            exception: 'System.PlatformNotSupportedException',
          })
        }
        const type = cmd.engine.resolveType(TypeName)
        if (type === undefined) {
          return cmd.throw({
            id: 'TypeNotFound',
            category: 'InvalidType',
            exception: 'System.Management.Automation.PSArgumentException',
            message: `There is no type [${TypeName}].`,
          })
        }
        const given = (ArgumentList ?? []) as readonly unknown[]
        const plain = type.name === 'System.Management.Automation.PSObject' || type.name === 'System.Management.Automation.PSCustomObject'
        let object: unknown
        const bare = given.length === 0 && !plain && isStruct(type) ? defaultValueOf(type) : null
        if (plain && given.length === 0) object = customObject()
        else if (bare !== null) object = bare
        else {
          try {
            object = make(
              type,
              given.map((each) => unwrap(each)),
              cmd.engine,
            )
          } catch (thrown) {
            const cause = exceptionOf(thrown)
            if (cause === undefined) throw thrown
            if (given.length === 0 && cause.netType.name.endsWith('MethodException')) {
              cmd.throw({
                id: 'CannotFindAppropriateCtor',
                category: 'ObjectNotFound',
                target: TypeName,
                exception: 'System.Management.Automation.PSArgumentException',
                message: `[${type.name}] cannot be made without arguments: it has no such constructor.`,
              })
            }
            cmd.throw({
              id: 'ConstructorInvokedThrowException',
              category: 'InvalidOperation',
              message: cause.Message,
              cause: thrown,
              target: type,
              reason: cause.netType.shortName,
            })
          }
        }
        if (Property !== undefined && !isNull(Property)) fill(object, unwrap(Property) as Dictionary, TypeName)
        cmd.write(object)
      },
    }

    function fill(object: unknown, properties: Dictionary, typeName: string): void {
      for (const { key, value } of properties.entries()) {
        const name = toText(key, cmd.engine)
        if (object instanceof PSObject && !hasProperty(object, name, cmd.engine)) object.set(name, isNull(value) ? null : value)
        else if (hasProperty(object, name, cmd.engine)) {
          try {
            setMember(object, name, value, cmd.engine)
          } catch (thrown) {
            const cause = exceptionOf(thrown)
            if (cause === undefined) throw thrown
            cmd.throw({ id: 'SetValueException', category: 'InvalidData', message: cause.Message, cause: thrown, target: object })
          }
        } else {
          try {
            invokeMember(object, name, value instanceof PSArray ? [...value.list] : [value], cmd.engine)
          } catch (thrown) {
            if (exceptionOf(thrown) === undefined) throw thrown
            cmd.error({
              id: 'InvalidOperationException',
              category: 'InvalidOperation',
              exception: 'System.InvalidOperationException',
              target: object,
              message: `[${typeName}] has no property or method '${name}'.`,
            })
          }
        }
      }
    }
  },
}))
