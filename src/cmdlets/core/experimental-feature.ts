// Get-, Enable- and Disable-ExperimentalFeature. There are none here: what is not finished is not in a release.

import { type Cmd, cmdlet, t } from '#engine/command'
import { defineType } from '#objects'

defineType('System.Management.Automation.Configuration.ConfigScope', () => ({ enum: { AllUsers: 0, CurrentUser: 1 } }))

export const getExperimentalFeature = cmdlet('Get-ExperimentalFeature', () => ({
  class: 'GetExperimentalFeatureCommand',
  summary: 'Lists the experimental features.',
  description: 'There are none in this shell, so nothing is put out.',
  output: 'System.Management.Automation.ExperimentalFeature',
  params: {
    Name: { type: t.list(t.string), position: 0, pipeline: 'value', notNullOrEmpty: true, wildcards: true, help: 'Their names.' },
  },
  examples: [['All', 'Get-ExperimentalFeature']],
  start() {},
}))

const switching = (verb: 'Enable' | 'Disable') =>
  cmdlet(`${verb}-ExperimentalFeature`, () => ({
    class: `${verb}ExperimentalFeatureCommand`,
    summary: `Turns an experimental feature ${verb === 'Enable' ? 'on' : 'off'} for shells that start from now on.`,
    output: null,
    shouldProcess: true,
    params: {
      Name: { type: t.list(t.string), mandatory: true, position: 0, pipeline: 'property', help: 'The names of the features.' },
      Scope: { type: t.enum('System.Management.Automation.Configuration.ConfigScope'), help: 'For whom: this user or all.' },
    },
    examples: [['A feature that is not there', `${verb}-ExperimentalFeature SomeFeature -ErrorAction SilentlyContinue`]],
    start(_fixed, cmd) {
      return {
        process({ Name = [] }) {
          for (const name of Name) missing(cmd, name)
        },
        end() {
          cmd.warning('Experimental features are looked at when a shell starts.')
        },
      }
    },
  }))

function missing(cmd: Cmd, name: string): void {
  cmd.error({
    id: 'ItemNotFoundException',
    category: 'ObjectNotFound',
    exception: 'System.Management.Automation.ItemNotFoundException',
    target: name,
    message: `There is no experimental feature '${name}'.`,
  })
}

export const enableExperimentalFeature = switching('Enable')
export const disableExperimentalFeature = switching('Disable')
