// The entry of the command, and of the threads it makes for itself.

import { workerData } from 'node:worker_threads'
import { becomeReactor } from '#reactor'
import { reactorKinds } from './kinds.ts'
import { main } from './program.ts'
import { runspaceWorker } from './runspace-worker.ts'
import { shellThread } from './shell-thread.ts'

// Asking worker_threads itself would load it (5 ms) where most runs need no thread; this function is a stub in a worker.
const inWorker = (process.chdir as { readonly disabled?: true }).disabled === true

if (!inWorker) main(process.argv.slice(2))
else if ((workerData as { role?: string } | null)?.role === 'reactor') becomeReactor(workerData, reactorKinds)
else if ((workerData as { role?: string } | null)?.role === 'engine') shellThread(workerData)
else if ((workerData as { role?: string } | null)?.role === 'runspace') runspaceWorker(workerData)
