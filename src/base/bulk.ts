// Many elements at once. A call takes some hundred thousand arguments and then throws, so `push(...list)` is only for lists
// that are known to be short. What is added may be the list itself.

/** Adds them at the end. */
export function addAll<T>(into: T[], more: Iterable<T>): void {
  const list = Array.isArray(more) ? (more as T[]) : [...more]
  const count = list.length
  for (let i = 0; i < count; i++) into.push(list[i]!)
}

/** Adds them in the middle. */
export function insertAll<T>(into: T[], at: number, more: Iterable<T>): void {
  const list = [...more]
  const behind = into.splice(at)
  addAll(into, list)
  addAll(into, behind)
}

/** Puts them in the place of as many. */
export function replaceAll<T>(into: T[], at: number, by: Iterable<T>): void {
  let index = at
  for (const each of [...by]) into[index++] = each
}
