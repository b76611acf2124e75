// Reading the properties of an object by a guess: objects of one kind have the same properties in the same order, so each
// property read remembers the bytes of the start tag that followed it last time, and the shape the object had then. When
// the bytes are there again, the name, the tag and the shape are known without looking at them.

import { MemberSet, NoteProperty, PSMember, PSObject, type Shape, emptyShape } from '#objects'
import type { Limits } from './limits.ts'
import type { Scanner } from './scanner.ts'
import { T, type Tag } from './tags.ts'

/** A property that was read at this place before: the bytes of its start tag, and the shape with it. */
export type Guess = {
  /** None: it was an object, whose tag is never the same. */
  readonly start: Uint8Array
  readonly tag: Tag
  readonly empty: boolean
  readonly name: string
  readonly shape: Shape
  next: Guess | undefined
  /** Of the first one: how many properties the last object had. */
  size: number
}

/** What stands before the first property. */
export const guessRoot = (): Guess => ({ start: none, tag: T.Objs, empty: false, name: '', shape: emptyShape, next: undefined, size: 0 })

/** Reads the properties inside the element `end` into an object. */
export type BagReader = (bag: PSObject, first: Guess, end: Tag) => void

/** `simple`: readers of simple values by tag; `readValue` reads any value whose start tag was read. */
export function bagReader(
  scanner: Scanner,
  limits: Limits,
  simple: readonly ((() => unknown) | undefined)[],
  readValue: () => unknown,
): BagReader {
  return readBag

  function readBag(bag: PSObject, first: Guess, end: Tag): void {
    if (bag.shape !== emptyShape) return readInto(bag, end)
    // As many as the last one had: an array that grows as it is filled takes twice the room.
    const values: unknown[] = new Array(first.size)
    bag.values = values
    let filled = 0
    let last = first
    for (;;) {
      const guess = last.next
      if (guess !== undefined && guess.start !== none && scanner.at(guess.start)) {
        scanner.tag = guess.tag
        scanner.empty = guess.empty
        limits.leaf()
        limits.count()
        values[filled++] = simple[guess.tag.id]!()
        last = guess
        continue
      }
      const before = scanner.position
      if (!scanner.child()) break
      const { tag, empty } = scanner
      const name = nameIn(end)
      // A set of members, or a name that is there already: from here on one by one.
      if (tag === T.MS || (guess?.name !== name && last.shape.slot(name) >= 0)) {
        values.length = filled
        bag.shape = last.shape
        readOne(bag, name)
        return readInto(bag, end)
      }
      const isShort = simple[tag.id] !== undefined && scanner.position - before < 200
      const start = isShort ? scanner.buffer.slice(before, scanner.position) : none
      values[filled++] = readValue()
      // An object cannot be guessed whole, but the shape goes on behind it. One of the same kind inside it has guessed too.
      const known = last.next?.name === name ? last.next : undefined
      if (known === undefined || isShort) last.next = { start, tag, empty, name, shape: last.shape.with(name), next: known?.next, size: 0 }
      last = last.next!
    }
    if (values.length !== filled) values.length = first.size = filled
    bag.shape = last.shape
    scanner.close(end)
  }

  /** Without a guess. */
  function readInto(bag: PSObject, end: Tag): void {
    while (scanner.child()) readOne(bag, nameIn(end))
    scanner.close(end)
  }

  /** A name that is there already: the later one counts. */
  function readOne(bag: PSObject, name: string): void {
    const value = scanner.tag === T.MS ? readMemberSet(name) : readValue()
    bag.remove(name)
    bag.set(name, value)
  }

  function nameIn(end: Tag): string {
    return scanner.name ?? scanner.fail(`${scanner.tag.name} stands in ${end.name} without a name`)
  }

  function readMemberSet(name: string): MemberSet {
    limits.enter()
    const bag = new PSObject()
    if (!scanner.empty) readBag(bag, guessRoot(), T.MS)
    limits.leave()
    const members = bag.shape.names.map((each, slot) => {
      const value = bag.values[slot]
      return value instanceof PSMember ? value : new NoteProperty(each, value)
    })
    return new MemberSet(name, members)
  }
}

const none = new Uint8Array(0)
