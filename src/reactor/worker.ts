// The program of a reactor's thread that serves the basic kinds.

import { workerData } from 'node:worker_threads'
import { becomeReactor } from './start.ts'

becomeReactor(workerData)
