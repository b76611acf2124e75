// A backtracking matcher for what JavaScript's regular expressions cannot do, or should not be let do: atomic groups, balancing groups,
// conditionals, right to left, every capture of a group, and patterns that may take very long. It keeps its own stack, so that depth
// costs memory and not the engine's stack, and asks `environment.stopCheck` every so many steps, so that it can be stopped.

import { lowerUnit } from '#objects'
import { environment } from '../environment.ts'
import { type CaseRule, type UnitSet, caseEquivalents, isBoundaryWord, inCategory, unitSet } from './char-class.ts'
import type { Anchor, Node, Pattern } from './tree.ts'

/** One match: the captures of each group, as pairs of start and end, in the order they were made. */
export type Found = { readonly start: number; readonly end: number; readonly captures: readonly (readonly number[])[] }

export type Matcher = {
  /** Looks from a position on (leftwards when the pattern runs right to left); `begin` is where the text begins for \A and lookbehind. */
  find(text: string, from: number, lastEnd: number, deadline?: () => void): Found | undefined
}

const op = {
  done: 0,
  char: 1,
  charBack: 2,
  set: 3,
  setBack: 4,
  split: 5,
  splitLazy: 6,
  jump: 7,
  save: 8,
  capture: 9,
  mark: 10,
  cut: 11,
  look: 12,
  lookEnd: 13,
  notLook: 14,
  notLookEnd: 15,
  reference: 16,
  ifGroup: 17,
  anchor: 18,
  loopStart: 19,
  loopTop: 20,
  loopEnter: 21,
  run: 22,
  runLazy: 23,
  fail: 24,
  ifTest: 25,
} as const

const anchors: readonly Anchor[] = [
  'lineStart',
  'lineEnd',
  'start',
  'endBeforeNewline',
  'end',
  'lastMatch',
  'boundary',
  'noBoundary',
  'ecmaBoundary',
  'noEcmaBoundary',
]

export function makeMatcher(pattern: Pattern, rightToLeft: boolean, rule: CaseRule): Matcher {
  const code: number[] = []
  const sets: UnitSet[] = []
  const slotOf = new Map(pattern.numbers.map((number, slot) => [number, slot]))
  let registers = 0
  emit(pattern.root, rightToLeft)
  code.push(op.done)
  const program = Int32Array.from(code)
  const groupCount = pattern.numbers.length
  const first = rightToLeft ? undefined : firstSet(pattern.root)
  const onlyAtStart = !rightToLeft && beginsWith(pattern.root, 'start')
  const onlyAtLast = beginsWith(pattern.root, 'lastMatch')
  // One match at a time: what it works with is kept here, not made anew for each position.
  const regs = new Int32Array(registers)
  const stack: number[] = []
  let captures: number[][] = []
  let lastMatchEnd = 0
  return { find }

  function find(text: string, from: number, lastEnd: number, deadline?: () => void): Found | undefined {
    captures = Array.from({ length: groupCount }, () => [])
    const state = { fuel: slice, deadline }
    const step = rightToLeft ? -1 : 1
    const last = rightToLeft ? 0 : text.length
    for (let at = from; ; at += step) {
      if (first !== undefined) {
        const { ascii } = first
        while (at < last) {
          const unit = text.charCodeAt(at)
          if (unit < 128 ? ascii[unit] === 1 : first.has(unit)) break
          at++
        }
        if (at >= last && !rightToLeft) return undefined
      }
      const end = run(text, at, lastEnd, state)
      if (end >= 0) return { start: Math.min(at, end), end: Math.max(at, end), captures }
      if (at === last || onlyAtStart || onlyAtLast) return undefined
    }
  }

  /** Tries one position; the other end of the match, or -1. */
  function run(text: string, start: number, last: number, state: { fuel: number; deadline: (() => void) | undefined }): number {
    stack.length = 0
    lastMatchEnd = last
    let pos = start
    let pc = 0
    const { length } = text
    for (;;) {
      if (--state.fuel === 0) {
        state.fuel = slice
        environment.stopCheck?.()
        state.deadline?.()
      }
      let failed = false
      switch (program[pc]) {
        case op.done:
          return pos
        case op.char:
          if (pos < length && text.charCodeAt(pos) === program[pc + 1]) {
            pos++
            pc += 2
          } else failed = true
          break
        case op.charBack:
          if (pos > 0 && text.charCodeAt(pos - 1) === program[pc + 1]) {
            pos--
            pc += 2
          } else failed = true
          break
        case op.set:
          if (pos < length && hasUnit(sets[program[pc + 1]!]!, text.charCodeAt(pos))) {
            pos++
            pc += 2
          } else failed = true
          break
        case op.setBack:
          if (pos > 0 && hasUnit(sets[program[pc + 1]!]!, text.charCodeAt(pos - 1))) {
            pos--
            pc += 2
          } else failed = true
          break
        case op.split:
          stack.push(program[pc + 1]!, pos, 0, choice)
          pc += 2
          break
        case op.jump:
          pc = program[pc + 1]!
          break
        case op.save:
          setRegister(program[pc + 1]!, pos)
          pc += 2
          break
        case op.capture:
          failed = !capture(program[pc + 1]!, program[pc + 2]!, regs[program[pc + 3]!]!, pos)
          pc += 4
          break
        case op.mark:
          setRegister(program[pc + 1]!, stack.length + 4)
          pc += 2
          break
        case op.cut:
          cutTo(regs[program[pc + 1]!]!)
          pc += 2
          break
        case op.look: {
          const register = program[pc + 1]!
          setRegister(register + 1, pos)
          setRegister(register, stack.length + 4)
          pc += 2
          break
        }
        case op.lookEnd: {
          const register = program[pc + 1]!
          pos = regs[register + 1]!
          cutTo(regs[register]!)
          pc += 2
          break
        }
        case op.notLook:
        case op.ifTest: {
          const register = program[pc + 1]!
          setRegister(register + 1, pos)
          setRegister(register, stack.length + 4)
          stack.push(program[pc + 2]!, pos, 0, choice)
          pc += 3
          break
        }
        case op.notLookEnd: {
          // The inside matched: all of it is undone, its way out too, and this path fails.
          const height = regs[program[pc + 1]!]!
          while (stack.length > height) undoTop()
          failed = true
          break
        }
        case op.reference: {
          const taken = reference(text, pos, program[pc + 1]!, program[pc + 2]!)
          if (taken < 0) failed = true
          else {
            pos = taken
            pc += 3
          }
          break
        }
        case op.ifGroup:
          pc = captures[program[pc + 1]!]!.length > 0 ? pc + 3 : program[pc + 2]!
          break
        case op.anchor:
          failed = !holds(text, pos, program[pc + 1]!)
          pc += 2
          break
        case op.loopStart:
          setRegister(program[pc + 1]!, 0)
          setRegister(program[pc + 1]! + 1, -1)
          pc += 2
          break
        case op.loopTop: {
          // register, min, max, lazy, exit
          const register = program[pc + 1]!
          const count = regs[register]!
          const min = program[pc + 2]!
          const max = program[pc + 3]!
          const exit = program[pc + 5]!
          if (count >= min && ((max >= 0 && count >= max) || (count > 0 && regs[register + 1] === pos))) pc = exit
          else if (count < min) pc += 6
          else if (program[pc + 4] === 0) {
            stack.push(exit, pos, 0, choice)
            pc += 6
          } else {
            stack.push(pc + 6, pos, 0, choice)
            pc = exit
          }
          break
        }
        case op.loopEnter: {
          const register = program[pc + 1]!
          setRegister(register, regs[register]! + 1)
          setRegister(register + 1, pos)
          pc += 2
          break
        }
        case op.run: {
          // set, min, max, direction: as many units as there are, given back one by one.
          const set = sets[program[pc + 1]!]!
          const min = program[pc + 2]!
          const max = program[pc + 3]!
          const begin = pos
          if (program[pc + 4]! > 0) {
            const stop = max < 0 ? length : Math.min(length, pos + max)
            while (pos < stop && hasUnit(set, text.charCodeAt(pos))) pos++
            if (pos - begin < min) failed = true
            else if (pos > begin + min) stack.push(pc + 5, pos, begin + min, giveBack)
          } else {
            const stop = max < 0 ? 0 : Math.max(0, pos - max)
            while (pos > stop && hasUnit(set, text.charCodeAt(pos - 1))) pos--
            if (begin - pos < min) failed = true
            else if (pos < begin - min) stack.push(pc + 5, pos, begin - min, giveBackward)
          }
          state.fuel -= Math.min(Math.abs(pos - begin) >> 3, state.fuel - 1)
          pc += 5
          break
        }
        case op.runLazy: {
          const set = sets[program[pc + 1]!]!
          const direction = program[pc + 4]!
          let left = program[pc + 2]!
          for (; left > 0; left--) {
            if (direction > 0 ? pos >= length || !hasUnit(set, text.charCodeAt(pos)) : pos <= 0 || !hasUnit(set, text.charCodeAt(pos - 1)))
              break
            pos += direction
          }
          if (left > 0) failed = true
          else {
            const more = program[pc + 3]! < 0 ? -1 : program[pc + 3]! - program[pc + 2]!
            if (more !== 0) stack.push(pc, pos, more, takeMore)
            pc += 5
          }
          break
        }
        default:
          failed = true
      }
      if (!failed) continue
      // Back to the last choice, undoing what was written since.
      for (;;) {
        if (stack.length === 0) return -1
        const kind = stack[stack.length - 1]!
        const a = stack[stack.length - 4]!
        const b = stack[stack.length - 3]!
        const c = stack[stack.length - 2]!
        if (kind === choice) {
          stack.length -= 4
          pc = a
          pos = b
          break
        }
        if (kind === giveBack || kind === giveBackward) {
          pos = kind === giveBack ? b - 1 : b + 1
          if (pos === c) stack.length -= 4
          else stack[stack.length - 3] = pos
          pc = a
          break
        }
        if (kind === takeMore) {
          const set = sets[program[a + 1]!]!
          const direction = program[a + 4]!
          pos = b
          const fits =
            direction > 0 ? pos < length && hasUnit(set, text.charCodeAt(pos)) : pos > 0 && hasUnit(set, text.charCodeAt(pos - 1))
          if (!fits) {
            stack.length -= 4
            continue
          }
          pos += direction
          if (c === 1) stack.length -= 4
          else {
            stack[stack.length - 3] = pos
            if (c > 0) stack[stack.length - 2] = c - 1
          }
          pc = a + 5
          break
        }
        undoTop()
      }
    }
  }

  function setRegister(register: number, value: number): void {
    stack.push(register, regs[register]!, 0, register_)
    regs[register] = value
  }

  function undoTop(): void {
    const kind = stack[stack.length - 1]!
    const a = stack[stack.length - 4]!
    if (kind === register_) regs[a] = stack[stack.length - 3]!
    else if (kind === captured) captures[a]!.length -= 2
    else if (kind === released) captures[a]!.push(stack[stack.length - 3]!, stack[stack.length - 2]!)
    stack.length -= 4
  }

  /** Forgets the choices above a height; what was written stays to be undone by an earlier choice. */
  function cutTo(height: number): void {
    let to = height
    for (let at = height; at < stack.length; at += 4) {
      const kind = stack[at + 3]!
      if (kind === register_ || kind === captured || kind === released) {
        if (to !== at) {
          stack[to] = stack[at]!
          stack[to + 1] = stack[at + 1]!
          stack[to + 2] = stack[at + 2]!
          stack[to + 3] = kind
        }
        to += 4
      }
    }
    stack.length = to
  }

  function capture(slot: number, popSlot: number, begin: number, pos: number): boolean {
    let low = Math.min(begin, pos)
    let high = Math.max(begin, pos)
    if (popSlot >= 0) {
      const popped = captures[popSlot]!
      if (popped.length === 0) return false
      const poppedEnd = popped[popped.length - 1]!
      const poppedStart = popped[popped.length - 2]!
      if (slot >= 0) {
        // The capture is what lies between the two.
        if (low >= poppedEnd) {
          high = low
          low = poppedEnd
        } else if (high <= poppedStart) low = poppedStart
        else {
          high = Math.min(high, poppedEnd)
          low = Math.max(low, poppedStart)
        }
      }
      popped.length -= 2
      stack.push(popSlot, poppedStart, poppedEnd, released)
    }
    if (slot >= 0) {
      captures[slot]!.push(low, high)
      stack.push(slot, 0, 0, captured)
    }
    return true
  }

  /** Where a backreference ends, -1 when it does not match. flags: 1 no case, 2 ECMAScript, 4 leftwards. */
  function reference(text: string, pos: number, slot: number, flags: number): number {
    const group = captures[slot]!
    if (group.length === 0) return (flags & 2) !== 0 ? pos : -1
    const low = group[group.length - 2]!
    const size = group[group.length - 1]! - low
    const begin = (flags & 4) !== 0 ? pos - size : pos
    if (begin < 0 || begin + size > text.length) return -1
    for (let index = 0; index < size; index++) {
      const a = text.charCodeAt(low + index)
      const b = text.charCodeAt(begin + index)
      if (a !== b && !((flags & 1) !== 0 && (lowerUnit(a) === lowerUnit(b) || caseEquivalents(a, rule).includes(b)))) return -1
    }
    return (flags & 4) !== 0 ? begin : begin + size
  }

  function holds(text: string, pos: number, anchor: number): boolean {
    const { length } = text
    switch (anchors[anchor]) {
      case 'lineStart':
        return pos === 0 || text.charCodeAt(pos - 1) === 10
      case 'lineEnd':
        return pos === length || text.charCodeAt(pos) === 10
      case 'start':
        return pos === 0
      case 'endBeforeNewline':
        return pos === length || (pos === length - 1 && text.charCodeAt(pos) === 10)
      case 'end':
        return pos === length
      case 'lastMatch':
        return pos === lastMatchEnd
      case 'boundary':
        return isEdge(text, pos, isBoundaryWord)
      case 'noBoundary':
        return !isEdge(text, pos, isBoundaryWord)
      case 'ecmaBoundary':
        return isEdge(text, pos, (unit) => inCategory('ecmaW', unit))
      default:
        return !isEdge(text, pos, (unit) => inCategory('ecmaW', unit))
    }
  }

  function isEdge(text: string, pos: number, isWord: (unit: number) => boolean): boolean {
    return (pos > 0 && isWord(text.charCodeAt(pos - 1))) !== (pos < text.length && isWord(text.charCodeAt(pos)))
  }

  function emit(node: Node, back: boolean): void {
    switch (node.kind) {
      case 'empty':
        return
      case 'nothing':
        code.push(op.fail)
        return
      case 'char':
        code.push(back ? op.charBack : op.char, node.unit)
        return
      case 'class':
        code.push(back ? op.setBack : op.set, addSet(node))
        return
      case 'concat':
        for (const item of back ? node.items.toReversed() : node.items) emit(item, back)
        return
      case 'alternate': {
        const ends: number[] = []
        node.items.forEach((item, index) => {
          if (index === node.items.length - 1) {
            emit(item, back)
            return
          }
          code.push(op.split, 0)
          const hole = code.length - 1
          emit(item, back)
          code.push(op.jump, 0)
          ends.push(code.length - 1)
          code[hole] = code.length
        })
        for (const hole of ends) code[hole] = code.length
        return
      }
      case 'loop':
        emitLoop(node, back)
        return
      case 'capture': {
        const register = registers++
        code.push(op.save, register)
        emit(node.body, back)
        code.push(op.capture, node.number < 0 ? -1 : slotOf.get(node.number)!, node.pop < 0 ? -1 : slotOf.get(node.pop)!, register)
        return
      }
      case 'atomic': {
        const register = registers++
        code.push(op.mark, register)
        emit(node.body, back)
        code.push(op.cut, register)
        return
      }
      case 'look': {
        const register = registers
        registers += 2
        if (node.negate) {
          code.push(op.notLook, register, 0)
          const hole = code.length - 1
          emit(node.body, node.behind)
          code.push(op.notLookEnd, register)
          code[hole] = code.length
        } else {
          code.push(op.look, register)
          emit(node.body, node.behind)
          code.push(op.lookEnd, register)
        }
        return
      }
      case 'backreference':
        code.push(op.reference, slotOf.get(node.number)!, (node.ignoreCase ? 1 : 0) | (node.ecma ? 2 : 0) | (back ? 4 : 0))
        return
      case 'ifGroup': {
        code.push(op.ifGroup, slotOf.get(node.number)!, 0)
        emitBranches(code.length - 1, node.yes, node.no, back)
        return
      }
      case 'ifMatch': {
        const register = registers
        registers += 2
        code.push(op.ifTest, register, 0)
        const hole = code.length - 1
        emit(node.test, node.test.kind === 'look' ? back : false)
        code.push(op.lookEnd, register)
        emitBranches(hole, node.yes, node.no, back)
        return
      }
      case 'anchor':
        code.push(op.anchor, anchors.indexOf(node.at))
    }
  }

  function emitBranches(hole: number, yes: Node, no: Node, back: boolean): void {
    emit(yes, back)
    code.push(op.jump, 0)
    const end = code.length - 1
    code[hole] = code.length
    emit(no, back)
    code[end] = code.length
  }

  function emitLoop(node: Node & { kind: 'loop' }, back: boolean): void {
    const max = node.max === Infinity ? -1 : node.max
    if (node.body.kind === 'char' || node.body.kind === 'class') {
      code.push(node.lazy ? op.runLazy : op.run, addSet(node.body), node.min, max, back ? -1 : 1)
      return
    }
    const register = registers
    registers += 2
    code.push(op.loopStart, register)
    const top = code.length
    code.push(op.loopTop, register, node.min, max, node.lazy ? 1 : 0, 0, op.loopEnter, register)
    const hole = top + 5
    emit(node.body, back)
    code.push(op.jump, top)
    code[hole] = code.length
  }

  function addSet(node: Node): number {
    const source =
      node.kind === 'class'
        ? node.set
        : {
            negate: false,
            ranges: [[(node as { unit: number }).unit, (node as { unit: number }).unit]] as [number, number][],
            categories: [],
            subtract: undefined,
          }
    sets.push(unitSet(source))
    return sets.length - 1
  }
}

/** Steps between two looks at the clock and the stop flag: a millisecond or less. */
const slice = 20_000

// Kinds of entries on the stack, each of four numbers.
const choice = 0,
  register_ = 1,
  captured = 2,
  released = 3,
  giveBack = 4,
  giveBackward = 5,
  takeMore = 6

function hasUnit(set: UnitSet, unit: number): boolean {
  return unit < 128 ? set.ascii[unit] === 1 : set.has(unit)
}

/** The set of units a match must begin with; undefined when that is not known. */
function firstSet(node: Node): UnitSet | undefined {
  switch (node.kind) {
    case 'char':
      return unitSet({ negate: false, ranges: [[node.unit, node.unit]], categories: [], subtract: undefined })
    case 'class':
      return unitSet(node.set)
    case 'capture':
      return node.pop < 0 ? firstSet(node.body) : undefined
    case 'atomic':
      return firstSet(node.body)
    case 'loop':
      return node.min > 0 ? firstSet(node.body) : undefined
    case 'concat':
      return node.items.length > 0 ? firstSet(node.items[0]!) : undefined
    case 'alternate': {
      const sets = node.items.map(firstSet)
      if (sets.some((set) => set === undefined)) return undefined
      const ascii = new Uint8Array(128)
      for (const set of sets)
        set!.ascii.forEach((bit, unit) => {
          if (bit === 1) ascii[unit] = 1
        })
      return { ascii, has: (unit) => (unit < 128 ? ascii[unit] === 1 : sets.some((set) => set!.has(unit))), source: sets[0]!.source }
    }
    default:
      return undefined
  }
}

function beginsWith(node: Node, anchor: Anchor): boolean {
  switch (node.kind) {
    case 'anchor':
      return node.at === anchor
    case 'capture':
    case 'atomic':
      return beginsWith(node.body, anchor)
    case 'concat':
      return node.items.length > 0 && beginsWith(node.items[0]!, anchor)
    case 'alternate':
      return node.items.every((each) => beginsWith(each, anchor))
    default:
      return false
  }
}
