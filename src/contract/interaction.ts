// What a shell's prompt can be in: an entered session stands in for the shell's own engine. Unlike a Runspace it blocks,
// on the engine's thread, for that is what a prompt does.

export type Interaction = {
  /** The prompt to show. undefined: there is no going on, `ended` says so. */
  prompt(): string | undefined
  /** Runs what was typed; what it prints goes to the host. Throws what the pipeline of the shell throws when it is stopped. */
  run(text: string): void
  /** True once it is over: left by `exit`, or its far end is gone. The shell then goes back to where it was. */
  readonly ended: boolean
  /** Ends it from this side. */
  leave(): void
}
