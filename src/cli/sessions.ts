// How this program makes its sessions.

import { sessionProgram } from '#transport'

/** `file` is this program; what starts it is worked out when the first session is opened. */
export const sessionsOf = (file: string, { warm = false, silent = false } = {}) => ({
  get program(): readonly [string, ...string[]] {
    return sessionProgram(file)
  },
  warm,
  silent,
})
