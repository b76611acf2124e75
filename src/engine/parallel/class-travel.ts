// Types between threads. One of ours is named; a class or enum of a script is sent as the text that declares it and made
// there once, in a place of its own: its name is not known to the scripts there, but its objects have its methods.

import { type NetType, arrayType, genericType, netType, signatureType } from '#objects'
import { type Engine, Frame, SessionState, classOf, defineTypes, typesDeclaredIn } from '#engine/runtime'

/** Types that were sent from here or made here for others, by what names them on the way. */
const byWay = new Map<string, NetType>()
const wayOf = new Map<NetType, string>()
const threadName = Math.random().toString(36).slice(2)
let sent = 0

export function packType(type: NetType): unknown[] {
  const definition = classOf(type)?.definition
  if (definition === undefined) {
    if (type.elementType !== undefined && hasScript(type)) return ['script type', packType(type.elementType), 'array']
    if (type.genericDefinition !== undefined && hasScript(type))
      return ['script type', packType(type.genericDefinition), 'generic', type.genericArguments.map(packType)]
    return ['type', type.key]
  }
  let way = wayOf.get(type)
  if (way === undefined) {
    way = `${threadName}${++sent}`
    wayOf.set(type, way)
    byWay.set(way, type)
  }
  const { source } = definition.parent
  return ['script type', way, 'class', source.text, source.file, type.name]
}

const hasScript = (type: NetType): boolean =>
  classOf(type) !== undefined ||
  (type.elementType !== undefined && hasScript(type.elementType)) ||
  type.genericArguments.some((each) => hasScript(each))

export function unpackType(engine: Engine, node: readonly unknown[]): NetType {
  const [tag, first, kind, text, file, name] = node as [string, any, string, any, string | null, string]
  if (tag === 'type') return signatureType(first as string)
  if (kind === 'array') return arrayType(unpackType(engine, first as unknown[]))
  if (kind === 'generic')
    return genericType(
      unpackType(engine, first as unknown[]),
      (text as unknown[][]).map((each) => unpackType(engine, each)),
    )
  const way = first as string
  const known = byWay.get(way)
  if (known !== undefined) return known
  const made = declaredIn(engine, text as string, file).get(name.toLowerCase()) ?? netType('System.Management.Automation.PSCustomObject')
  byWay.set(way, made)
  wayOf.set(made, way)
  return made
}

/** The types that a text declares, made in a session state that nothing else sees. */
function declaredIn(engine: Engine, text: string, file: string | null): ReadonlyMap<string, NetType> {
  let kept = texts.get(engine)
  if (kept === undefined) texts.set(engine, (kept = new Map()))
  let types = kept.get(text)
  if (types !== undefined) return types
  const code = engine.parts.compiler.parse(engine, text, file, 'script')
  const state = new SessionState(engine, null)
  state.top = new Frame(engine.global, null, engine.global.code, state, engine.global.shape)
  state.namespaces = [...(code.namespaces ?? [])]
  defineTypes(engine, state.top, code.types ?? [])
  types = typesDeclaredIn(state.top)
  kept.set(text, types)
  return types
}

const texts = new WeakMap<Engine, Map<string, ReadonlyMap<string, NetType>>>()
