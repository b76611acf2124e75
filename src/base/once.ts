/** A value that is made when it is first asked for, and then kept: for tables at the top of a file that a start can do without. */
export function once<T>(make: () => T): () => T {
  let made: T
  let waiting: (() => T) | undefined = make
  return () => {
    if (waiting !== undefined) {
      made = waiting()
      waiting = undefined
    }
    return made
  }
}
