// The note properties that tell where an item comes from: PSPath, PSParentPath, PSChildName, PSDrive, PSProvider,
// PSIsContainer. All items share one shape, so they cost an array each.

import { PSObject, Shape, extend } from '#objects'
import { FileSystemInfo, UnixStat, isWindows } from '#engine/platform'
import type { Place } from './paths.ts'

const itemShape = ['PSPath', 'PSParentPath', 'PSChildName', 'PSDrive', 'PSProvider', 'PSIsContainer'].reduce(
  (shape, name) => shape.with(name),
  new Shape(),
)
const fileShape = itemShape.with('UnixStat')
const lineShape = ['PSPath', 'PSParentPath', 'PSChildName', 'PSDrive', 'PSProvider', 'ReadCount'].reduce(
  (shape, name) => shape.with(name),
  new Shape(),
)

/** The values of the first five. */
export function originOf({ provider, drive, path }: Place): unknown[] {
  const { info } = provider
  const name = info.fullName
  if (!provider.navigates) return [`${name}::${path}`, path === '' ? '' : `${name}::`, path, drive, info]
  const parent = provider.parent(path)
  return [`${name}::${path}`, parent === '' ? '' : `${name}::${parent}`, provider.leaf(path), drive, info]
}

/** An item as cmdlets give it. */
export function decorate(value: unknown, place: Place, isContainer: boolean): unknown {
  if (typeof value !== 'object' || value === null) return new PSObject(value, itemShape, [...originOf(place), isContainer])
  const extension = extend(value)
  if (extension.shape.names.length === 0) {
    extension.values = [...originOf(place), isContainer]
    extension.shape = itemShape
    if (value instanceof FileSystemInfo && !isWindows) {
      extension.shape = fileShape
      extension.values.push(new UnixStat(value))
    }
  } else itemShape.names.forEach((name, index) => extension.set(name, index === 5 ? isContainer : originOf(place)[index]))
  return value
}

/** A line or other piece of content. `origin` is made once a file. */
export function contentPiece(value: unknown, origin: readonly unknown[], readCount: unknown): unknown {
  return new PSObject(value, lineShape, [origin[0], origin[1], origin[2], origin[3], origin[4], readCount])
}
