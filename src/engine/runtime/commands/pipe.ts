// Where records go: a plain call for each. What is written is one record as it is; taking collections apart is done
// by whoever writes (`enumerateTo`).

import { automationNull, mostItems, outOfMemory, PSArray } from '#objects'

export interface Pipe {
  write(value: unknown): void
}

/** Keeps what it gets; what `$x = …` and `@(…)` read. Most often that is one record, so the first has a place of its own. */
export class Collector implements Pipe {
  first: unknown = undefined
  rest: unknown[] | undefined = undefined

  write(value: unknown): void {
    if (this.rest !== undefined) {
      if (this.rest.push(value) > mostItems) throw outOfMemory()
    } else if (this.first === undefined) this.first = value
    else this.rest = [this.first, value]
  }

  /** Nothing: AutomationNull; one record: itself; more: an array. */
  value(): unknown {
    if (this.rest !== undefined) return new PSArray(this.rest)
    return this.first === undefined ? automationNull : this.first
  }

  list(): unknown[] {
    return this.rest ?? (this.first === undefined ? [] : [this.first])
  }

  array(): PSArray {
    return new PSArray(this.list())
  }
}

export class NullPipe implements Pipe {
  write(_value: unknown): void {}
}

export const nullPipe: Pipe = new NullPipe()

export class ListPipe implements Pipe {
  readonly items: unknown[]
  constructor(items: unknown[] = []) {
    this.items = items
  }
  write(value: unknown): void {
    if (this.items.push(value) > mostItems) throw outOfMemory()
  }
}

export class CallPipe implements Pipe {
  private readonly call: (value: unknown) => void
  constructor(call: (value: unknown) => void) {
    this.call = call
  }
  write(value: unknown): void {
    this.call(value)
  }
}

/** Writes to two: -OutVariable and Tee keep a copy beside. */
export class TeePipe implements Pipe {
  private readonly a: Pipe
  private readonly b: Pipe
  constructor(a: Pipe, b: Pipe) {
    this.a = a
    this.b = b
  }
  write(value: unknown): void {
    this.b.write(value)
    this.a.write(value)
  }
}
