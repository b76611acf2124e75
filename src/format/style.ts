// The colours of formatted text: the strings of $PSStyle.Formatting that the writers use. Handed in, so that a
// runspace's own $PSStyle counts; without one the defaults.

export type Style = {
  readonly tableHeader: string
  readonly customTableHeaderLabel: string
  readonly formatAccent: string
  readonly reset: string
}

export const defaultStyle: Style = {
  tableHeader: '\x1b[32;1m',
  customTableHeaderLabel: '\x1b[32;1;3m',
  formatAccent: '\x1b[32;1m',
  reset: '\x1b[0m',
}
