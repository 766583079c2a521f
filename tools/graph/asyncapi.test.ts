import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { messages } from '@commerce/schema/messages.ts';
import { topics } from '@commerce/schema/topics.ts';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { generateAsyncApi } from './asyncapi.ts';
import { schemaFolder } from './compose.ts';

const specification = createRequire(import.meta.url)('@asyncapi/specs/schemas/3.0.0-without-$id.json') as object;
const document = JSON.parse(generateAsyncApi().content);

/** The official JSON Schema of AsyncAPI 3.0.0. */
function faultsOf(candidate: unknown): unknown {
  const ajv = new Ajv({ strict: false, logger: false });
  (formats as unknown as (target: Ajv) => void)(ajv);
  const validate = ajv.compile(specification);
  return validate(candidate) ? [] : validate.errors;
}

/** Every `$ref` in the value. */
const references = (value: unknown): readonly string[] =>
  value && typeof value === 'object'
    ? Object.entries(value).flatMap(([name, part]) => (name === '$ref' ? [String(part)] : references(part)))
    : [];

function resolves(reference: string): boolean {
  if (!reference.startsWith('#/')) return JSON.parse(readFileSync(join(schemaFolder, reference), 'utf8')) !== null;
  const path = reference.slice(2).split('/');
  return path.reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], document) !== undefined;
}

describe('the AsyncAPI document', () => {
  it('obeys the specification', () => {
    expect(faultsOf(document)).toEqual([]);
    expect(faultsOf({ ...document, channels: { wrong: { adress: 'wrong' } } })).not.toEqual([]);
  });

  it('refers only to what is there', () => {
    const all = references(document);
    expect(all.length).toBeGreaterThan(80);
    expect(all.filter((reference) => !resolves(reference))).toEqual([]);
  });

  it('names every topic and every message', () => {
    expect(Object.keys(document.channels)).toEqual(Object.keys(topics));
    expect(Object.keys(document.components.messages)).toEqual(expect.arrayContaining(Object.keys(messages)));
    const inChannels = Object.values<{ messages: object }>(document.channels).flatMap((channel) => Object.keys(channel.messages));
    expect(inChannels).toHaveLength(Object.keys(document.components.messages).length);
  });
});
