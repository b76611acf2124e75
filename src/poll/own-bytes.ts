// Bytes on their way to another thread. A view is cloned with the whole buffer below it, and small Buffers are views of
// Node's pool (8 KiB, from Node 24 on 64 KiB): a flood of small messages would fill the memory with copies of the pool.

/** The message, in which every view of a much larger buffer has become bytes of its own. */
export function withOwnBytes<M>(message: M): M {
  if (typeof message !== 'object' || message === null) return message
  const fields = message as { [name: string]: unknown }
  for (const name in fields) {
    const value = fields[name]
    if (value instanceof Uint8Array && value.byteLength * 2 < value.buffer.byteLength) fields[name] = new Uint8Array(value)
  }
  return message
}
