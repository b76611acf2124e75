// Classes and enums of scripts: from the text's declaration to a .NET-like type of this engine. All types of a script are
// made before its first statement runs, so they may speak of each other in any order. What a class has is put together
// in class-members.ts; its objects are made in class-object.ts.

import { type NetType, memberEpoch, scriptType } from '#objects'
import { type Ast, type TypeDefinitionAst, typeAttributes, usedEnums } from '#engine/syntax'
import { definitionError } from './class-check.ts'
import type { ClassDefinition } from './class-definition.ts'
import { defineClass } from './class-members.ts'
import type { Engine } from '../engine.ts'
import { defineEnum } from './enum-definition.ts'
import type { Frame } from '../scopes/frame.ts'
import { declareType } from '../scopes/script-types.ts'

/** Makes all the types that a script declares. */
export function defineTypes(engine: Engine, frame: Frame, definitions: readonly ClassDefinition[]): void {
  const named = new Set<string>()
  const made = definitions.map((definition) => {
    const type = scriptType(fullName(definition.ast, definition.parent.source.text))
    type.kind =
      definition.ast.TypeAttributes === typeAttributes.Enum
        ? 'enum'
        : definition.ast.TypeAttributes === typeAttributes.Interface
          ? 'interface'
          : 'class'
    engine.declared.set(definition.ast, type)
    // Of several with one name the outer ones come first, and are what the name means where no declaration is in sight.
    const key = definition.ast.Name.toLowerCase()
    if (!named.has(key)) declareType(frame, key, type, 'replace')
    named.add(key)
    return { definition, type }
  })
  memberEpoch.now++
  const done = new Set<NetType>()
  const open = new Set<NetType>()
  for (const each of made) define(each)

  function define({ definition, type }: (typeof made)[number]): void {
    if (done.has(type)) return
    open.add(type)
    // A base of the same script comes first: its slots are ours too.
    for (const base of definition.ast.BaseTypes) {
      const same = made.find((other) => other.type === engine.typeNamed(frame, base.TypeName))
      if (same === undefined) continue
      if (open.has(same.type))
        throw definitionError(
          definition.parent,
          'TypeNotFound',
          base,
          `The type [${base.TypeName.FullName}] is not there yet: classes cannot derive from each other in a circle.`,
        )
      define(same)
    }
    // So do the enums that its own values are made of.
    for (const member of type.kind === 'enum' ? definition.ast.Members : []) {
      const value = member.type === 'PropertyMemberAst' ? member.InitialValue : null
      for (const used of value === null ? [] : usedEnums(value)) {
        const other = made.find((each) => each.definition.ast === used)
        if (other !== undefined && !open.has(other.type)) define(other)
      }
    }
    open.delete(type)
    done.add(type)
    if (type.kind === 'enum') defineEnum(engine, frame, definition, type)
    else defineClass(engine, frame, definition, type)
  }
}

/** A class inside of functions and blocks has them in its full name: a function by its name, a block by a number of its text. */
function fullName(ast: TypeDefinitionAst, text: string): string {
  const names = [ast.Name]
  for (let node: Ast | null = ast.parent; node?.parent; node = node.parent) {
    if (node.type === 'FunctionDefinitionAst') names.unshift(node.Name)
    else if (node.type === 'ScriptBlockAst' && node.parent.type !== 'FunctionDefinitionAst')
      names.unshift(`<${hashOfText(text.slice(node.start, node.end)).toString(16)}>`)
  }
  return names.join('.')
}

function hashOfText(text: string): number {
  let hash = 5381
  for (let i = 0; i < text.length; i++) hash = ((hash * 33) ^ text.charCodeAt(i)) >>> 0
  return hash
}
