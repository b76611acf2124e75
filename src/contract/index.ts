// The two faces of a session: what you call (Runspace), and what calls you back (Host).

export { hostMethods, later } from './host.ts'
export type {
  BufferCell,
  ChoiceDescription,
  Coordinates,
  FieldDescription,
  Host,
  HostCall,
  HostMethod,
  HostMethodName,
  KeyInfo,
  PromptResults,
  Rectangle,
  Size,
} from './host.ts'
export { pipelineStates } from './runspace.ts'
export type { CommandSpec, PipelineSpec, PipelineState, Runspace, Sink, StreamName } from './runspace.ts'
export type { Interaction } from './interaction.ts'
