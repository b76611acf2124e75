// The entry of the bundled command.

export {}
