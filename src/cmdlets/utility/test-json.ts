// Test-Json: whether a text is JSON, and fits a schema.

import { cmdlet, t } from '#engine/command'
import { filePath, readText } from '../files.ts'
import { schemaErrors } from '../json-schema.ts'

const wrongJson = 'System.Exception'

export const testJson = cmdlet('Test-Json', () => ({
  class: 'TestJsonCommand',
  summary: 'Tells whether a text is JSON.',
  output: 'System.Boolean',
  defaultSet: 'JsonString',
  setOrder: [
    'JsonString',
    'JsonStringWithSchemaString',
    'JsonStringWithSchemaFile',
    'JsonPath',
    'JsonPathWithSchemaString',
    'JsonPathWithSchemaFile',
    'JsonLiteralPath',
    'JsonLiteralPathWithSchemaString',
    'JsonLiteralPathWithSchemaFile',
  ],
  params: {
    Json: {
      type: t.string,
      set: ['JsonString', 'JsonStringWithSchemaFile', 'JsonStringWithSchemaString'],
      mandatory: true,
      position: 0,
      pipeline: 'value',
    },
    Path: {
      type: t.string,
      set: ['JsonPath', 'JsonPathWithSchemaFile', 'JsonPathWithSchemaString'],
      mandatory: true,
      position: 0,
      pipeline: 'property',
    },
    LiteralPath: {
      type: t.string,
      set: ['JsonLiteralPath', 'JsonLiteralPathWithSchemaFile', 'JsonLiteralPathWithSchemaString'],
      mandatory: true,
      position: 0,
      pipeline: 'property',
      aliases: ['PSPath', 'LP'],
    },
    Schema: {
      type: t.string,
      set: ['JsonLiteralPathWithSchemaString', 'JsonPathWithSchemaString', 'JsonStringWithSchemaString'],
      mandatory: true,
      position: 1,
      notNullOrEmpty: true,
    },
    SchemaFile: {
      type: t.string,
      set: ['JsonLiteralPathWithSchemaFile', 'JsonPathWithSchemaFile', 'JsonStringWithSchemaFile'],
      mandatory: true,
      position: 1,
      notNullOrEmpty: true,
    },
    Options: { type: t.list(t.string), notNullOrEmpty: true, oneOf: ['IgnoreComments', 'AllowTrailingCommas'] },
  },
  examples: [
    ['A text', `'{ "a": 1 }' | Test-Json`],
    ['With a schema', `'{ "a": 1 }' | Test-Json -Schema '{ "required": ["b"] }'`],
  ],
  start({ Schema, SchemaFile, Options }: any, cmd) {
    const wanted = new Set(((Options ?? []) as readonly string[]).map((each) => each.toLowerCase()))
    const read = (text: string): unknown => JSON.parse(relaxed(text, wanted.has('ignorecomments'), wanted.has('allowtrailingcommas')))
    let schema: unknown
    const schemaText: string | undefined = Schema ?? (SchemaFile === undefined ? undefined : readText(filePath(cmd, SchemaFile)))
    if (schemaText !== undefined) {
      try {
        schema = JSON.parse(schemaText)
      } catch (thrown) {
        cmd.throw({
          id: 'InvalidJsonSchema',
          category: 'InvalidData',
          exception: wrongJson,
          message: `The schema is no JSON: ${(thrown as Error).message}`,
        })
      }
    }
    return {
      process({ Json, Path, LiteralPath }: any) {
        const text: string = Json ?? readText(filePath(cmd, Path ?? LiteralPath))
        let value: unknown
        try {
          value = read(text)
        } catch (thrown) {
          cmd.error({
            id: 'InvalidJson',
            category: 'InvalidData',
            exception: wrongJson,
            target: text,
            message: `This is no JSON: ${(thrown as Error).message}`,
          })
          return cmd.write(false)
        }
        const errors = schema === undefined ? [] : schemaErrors(value, schema)
        for (const { at, why } of errors) {
          cmd.error({
            id: 'InvalidJsonAgainstSchemaDetailed',
            category: 'InvalidData',
            exception: wrongJson,
            target: value === null ? null : text,
            message: `The JSON does not fit the schema: ${why} at '${at}'.`,
          })
        }
        cmd.write(errors.length === 0)
      },
    }
  },
}))

/** Takes out what strict JSON does not have, outside of strings. */
function relaxed(text: string, comments: boolean, commas: boolean): string {
  let plain = text
  if (comments) plain = plain.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) => (part.startsWith('"') ? part : ' '))
  if (commas) plain = plain.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[\]}])/g, (part) => (part === ',' ? ' ' : part))
  return plain
}
