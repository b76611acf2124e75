// What is said of a document that is no CLIXML: what stands there, and at which byte.

export class ClixmlError extends Error {
  override readonly name = 'ClixmlError'
  /** Byte offset in the document, -1 when it is about a value to be written. */
  readonly offset: number
  constructor(message: string, offset = -1) {
    super(offset < 0 ? message : `${message} (at byte ${offset})`)
    this.offset = offset
  }
}

/** A piece of a document for a message: short, on one line, quotes around it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text)
}
