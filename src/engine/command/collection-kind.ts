// How the binder fills a parameter whose type is a collection: an array, a list, or anything with ICollection<T>.

import { type NetType, netType } from '#objects'
import { interfacesOf, isAssignable } from '#objects'

export type CollectionKind = { readonly kind: 'none' | 'array' | 'list' | 'collection'; readonly element: NetType | undefined }

const none: CollectionKind = { kind: 'none', element: undefined }
const known = new Map<NetType, CollectionKind>()
const dictionary = netType('System.Collections.IDictionary')
const list = netType('System.Collections.IList')

export function collectionKind(type: NetType): CollectionKind {
  let found = known.get(type)
  if (found === undefined) known.set(type, (found = work(type)))
  return found
}

function work(type: NetType): CollectionKind {
  if (type.kind === 'array') return { kind: 'array', element: type.elementType }
  if (isAssignable(type, dictionary)) return none
  const faces = [...interfacesOf(type), type]
  if (faces.some((face) => face.genericDefinition?.name === 'System.Collections.Generic.IDictionary`2')) return none
  const isList = isAssignable(type, list)
  if (isList && type.genericDefinition?.name === 'System.Collections.ObjectModel.Collection`1')
    return { kind: 'list', element: type.genericArguments[0] }
  const collection = faces.find((face) => face !== type && face.genericDefinition?.name === 'System.Collections.Generic.ICollection`1')
  if (collection) return { kind: 'collection', element: collection.genericArguments[0] }
  return isList ? { kind: 'list', element: undefined } : none
}
