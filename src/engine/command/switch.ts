// The two values of a switch.

import { SwitchParameter } from '#objects'

export const switchOn = new SwitchParameter(true)
export const switchOff = new SwitchParameter(false)
