// The modules of cmdlets, as values handed to an engine.

import './ps-style.ts'
import './enums.ts'

export { core } from './core/index.ts'
export { addStartFunctions } from './core/start-functions.ts'
export { outDefault } from './core/out-default.ts'
export { outHost } from './core/out-host.ts'
export { security } from './security/index.ts'
export { management } from './management/index.ts'
export { utility } from './utility/index.ts'
export { providerIntrinsics } from './management/provider-intrinsics.ts'
