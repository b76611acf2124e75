// The entry of the command, and of the threads it makes for itself.

import { isMainThread, workerData } from 'node:worker_threads'
import { becomeReactor } from '#reactor'
import { reactorKinds } from './kinds.ts'
import { main } from './program.ts'
import { shellThread } from './shell-thread.ts'

if (isMainThread) main(process.argv.slice(2))
else if ((workerData as { role?: string } | null)?.role === 'reactor') becomeReactor(workerData, reactorKinds)
else if ((workerData as { role?: string } | null)?.role === 'engine') shellThread(workerData)
