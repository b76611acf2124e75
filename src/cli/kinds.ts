// Everything a reactor of this program can open.

import { type Kinds, basicKinds } from '#reactor'

export const reactorKinds: Kinds = { ...basicKinds }
