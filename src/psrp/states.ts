// The state machines of both sides. Lower-case events are what our caller does, the others arrive on the wire.
// [MS-PSRP] 3.1.1.2, 3.2.1.2.

import { machine } from './machine.ts'

export const clientPool = machine('client runspace pool', 'BeforeOpen', {
  BeforeOpen: { open: 'NegotiationSent', broken: 'Broken', close: 'Closed' },
  NegotiationSent: { SessionCapability: 'NegotiationSucceeded', broken: 'Broken', Broken: 'Broken', close: 'Closing', Closed: 'Closed' },
  NegotiationSucceeded: {
    Opening: 'NegotiationSucceeded',
    Opened: 'Opened',
    ApplicationPrivateData: 'NegotiationSucceeded',
    Broken: 'Broken',
    broken: 'Broken',
    close: 'Closing',
    Closed: 'Closed',
    Closing: 'Closing',
  },
  Opened: {
    ApplicationPrivateData: 'Opened',
    Opened: 'Opened',
    close: 'Closing',
    Closing: 'Closing',
    Closed: 'Closed',
    Broken: 'Broken',
    broken: 'Broken',
    pipeline: 'Opened',
  },
  Closing: {
    Closing: 'Closing',
    Closed: 'Closed',
    CloseAck: 'Closed',
    Broken: 'Broken',
    broken: 'Closed',
    close: 'Closing',
    Opened: 'Closing',
    ApplicationPrivateData: 'Closing',
    SessionCapability: 'Closing',
  },
  Closed: { Closing: 'Closed', Closed: 'Closed', CloseAck: 'Closed', Broken: 'Closed', broken: 'Closed', close: 'Closed' },
  Broken: { broken: 'Broken', close: 'Broken', Closing: 'Broken', Closed: 'Broken', CloseAck: 'Broken' },
})

export const clientPipeline = machine('client pipeline', 'Waiting', {
  Waiting: { create: 'Creating', stop: 'Waiting', close: 'Closed' },
  Creating: { CommandAck: 'Running', stop: 'Creating', close: 'Closing', input: 'Creating' },
  Running: {
    Running: 'Running',
    Completed: 'Ended',
    Failed: 'Ended',
    Stopped: 'Ended',
    Stopping: 'Running',
    Disconnected: 'Running',
    NotStarted: 'Running',
    CommandAck: 'Running',
    stop: 'Stopping',
    close: 'Closing',
    input: 'Running',
  },
  Stopping: {
    Running: 'Stopping',
    Completed: 'Ended',
    Failed: 'Ended',
    Stopped: 'Ended',
    Stopping: 'Stopping',
    CommandAck: 'Stopping',
    stop: 'Stopping',
    close: 'Closing',
    input: 'Stopping',
  },
  Ended: { close: 'Closing', stop: 'Ended', input: 'Ended', Stopped: 'Ended', Completed: 'Ended', Failed: 'Ended', CommandAck: 'Ended' },
  Closing: {
    CloseAck: 'Closed',
    close: 'Closing',
    stop: 'Closing',
    input: 'Closing',
    Running: 'Closing',
    Completed: 'Closing',
    Failed: 'Closing',
    Stopped: 'Closing',
    Stopping: 'Closing',
    CommandAck: 'Closing',
  },
  Closed: {},
})

export const serverPool = machine('server runspace pool', 'BeforeOpen', {
  BeforeOpen: { SessionCapability: 'NegotiationSucceeded', Close: 'Closed' },
  NegotiationSucceeded: { InitRunspacePool: 'Opened', PublicKey: 'NegotiationSucceeded', Close: 'Closed' },
  Opened: {
    PublicKey: 'Opened',
    SetMaxRunspaces: 'Opened',
    SetMinRunspaces: 'Opened',
    GetAvailableRunspaces: 'Opened',
    ResetRunspaceState: 'Opened',
    RunspacePoolHostResponse: 'Opened',
    Command: 'Opened',
    RunspacePoolState: 'Opened',
    Close: 'Closed',
  },
  Closed: { Close: 'Closed', RunspacePoolState: 'Closed' },
})

export const serverPipeline = machine('server pipeline', 'Waiting', {
  Waiting: {
    CreatePipeline: 'Running',
    GetCommandMetadata: 'Running',
    Signal: 'Ended',
    Close: 'Closed',
    PipelineInput: 'Waiting',
    EndOfPipelineInput: 'Waiting',
  },
  Running: {
    PipelineInput: 'Running',
    EndOfPipelineInput: 'Running',
    PipelineHostResponse: 'Running',
    Signal: 'Stopping',
    Close: 'Closed',
    end: 'Ended',
  },
  Stopping: {
    PipelineInput: 'Stopping',
    EndOfPipelineInput: 'Stopping',
    PipelineHostResponse: 'Stopping',
    Signal: 'Stopping',
    Close: 'Closed',
    end: 'Ended',
  },
  // Input that was under way when the pipeline ended is swallowed.
  Ended: {
    PipelineInput: 'Ended',
    EndOfPipelineInput: 'Ended',
    PipelineHostResponse: 'Ended',
    Signal: 'Ended',
    Close: 'Closed',
    end: 'Ended',
  },
  Closed: { end: 'Closed', Close: 'Closed' },
})
