// New GUIDs, from the system's randomness.

import { randomUUID } from 'node:crypto'

export const newGuid = (): string => randomUUID()
