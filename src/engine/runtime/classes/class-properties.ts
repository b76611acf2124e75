// The properties of a script's class: reading, writing with a look at their attributes, and what they start with.

import { ErrorRecord, type Exception, PSError, type PropertySpec, automationNull, exception, netType } from '#objects'
import { defaultValueOf as defaultValue } from '#dotnet'
import { methodFrame, runMethod } from './class-method.ts'
import { errorAt } from '../errors/failure.ts'
import { convert } from '../values/convert.ts'
import { nullPipe } from '../commands/pipe.ts'
import type { Code } from '../commands/script-block.ts'
import { type Property, type ScriptClass, valuesOf } from './script-class.ts'

/** The value as the attributes of the property let it pass. */
export function checked(made: ScriptClass, property: Property, value: unknown): unknown {
  if (property.attributes.length === 0) return value
  return made.engine.parts.commands.applyAttributes(made.engine, property.attributes, value, property.name, true)
}

export function instanceProperty(made: ScriptClass, property: Property): PropertySpec {
  const { slot } = property
  return {
    type: property.typeText,
    get: (self) => {
      const value = valuesOf(self)[slot]
      return value === undefined ? null : value
    },
    set: (self, value) => {
      if (property.attributes.length === 0) {
        valuesOf(self)[slot] = value
        return
      }
      try {
        valuesOf(self)[slot] = checked(made, property, value)
      } catch (thrown) {
        // A setter fails as a .NET one does.
        throw thrown instanceof PSError ? thrown.record.Exception : thrown
      }
    },
  }
}

export function staticProperty(made: ScriptClass, property: Property): PropertySpec {
  return {
    type: property.typeText,
    get: () => staticsOf(made)[property.slot] ?? null,
    set: (_self, value) => {
      staticsOf(made)[property.slot] = checked(made, property, value)
    },
  }
}

/** The static values, initialized when the class is first used; one that fails there fails whenever it is used. */
export function staticsOf(made: ScriptClass): unknown[] {
  if (made.broken !== undefined) throw typeInitialization(made, made.broken)
  if (made.statics !== undefined) return made.statics
  try {
    return initialized(made)
  } catch (thrown) {
    if (!(thrown instanceof PSError)) throw thrown
    made.broken = thrown.record.Exception
    throw typeInitialization(made, made.broken)
  }
}

function typeInitialization({ type }: ScriptClass, inner: Exception): PSError {
  const id = 'System.TypeInitializationException'
  const made = exception(id, `The class ${type.name} could not be initialized. ${inner.Message}`, { TypeName: type.name }, inner)
  return new PSError(new ErrorRecord(made, id, 'OperationStopped', null))
}

function initialized(made: ScriptClass): unknown[] {
  const values: unknown[] = (made.statics = [])
  for (const property of made.own) if (property.isStatic) values[property.slot] = defaultValue(property.type) ?? null
  for (const property of made.own) {
    if (property.isStatic && property.initial !== null)
      values[property.slot] = convert(initialValue(made, property.initial, undefined), property.type, made.engine)
  }
  const code = made.definition.staticConstructor
  if (code !== null) runMethod(made, code, undefined, [], netType('System.Void'))
  return values
}

/** What the text says a property starts with. */
export function initialValue(made: ScriptClass, code: Code, self: unknown): unknown {
  const { engine } = made
  const compiled = (code.own ??= engine.parts.compiler.compileOwn(code))
  const frame = methodFrame(made, code, compiled, self)
  const { at: before, propagate } = engine
  engine.at = frame
  engine.propagate = true
  try {
    const value = compiled.value!(engine, frame, frame, nullPipe)
    return value === automationNull ? null : value
  } catch (flow) {
    throw errorAt(engine, frame, flow)
  } finally {
    engine.at = before
    engine.propagate = propagate
  }
}
