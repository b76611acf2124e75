// Where randomness comes from. It is handed in: a pure layer has none of its own. The default is good enough for what
// asks for no secrets; the platform puts the system's source here.

export const randomSource: { fill(bytes: Uint8Array): void } = {
  fill(bytes) {
    for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor(Math.random() * 256)
  },
}

export function randomBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count)
  randomSource.fill(bytes)
  return bytes
}

/** A double in [0, 1) of 53 random bits. */
export function randomDouble(): number {
  const view = new DataView(randomBytes(8).buffer)
  return (view.getUint32(0) * 2097152 + (view.getUint32(4) >>> 11)) / 9007199254740992
}
