// What knows no PowerShell: bytes and text.

export { addAll, insertAll, replaceAll } from './bulk.ts'
export { bytesOf, portableBytes } from './bytes.ts'
export type { Bytes } from './bytes.ts'
export { charWidth, textWidth } from './text-width.ts'
export { once } from './once.ts'
