import { parse } from 'graphql';
import { aGraph } from './graph.ts';

const sdl = `type Query { items: [Item!] media: Media shade: Shade } type Item { id: ID! name(n: Int): String kind: Kind }
  enum Kind { NEW USED } enum Shade { LIGHT DARK @inaccessible } interface Media { id: ID! } type Book implements Media { id: ID! }`;

async function respond(query: string, body: string | Uint8Array) {
  const { engine } = aGraph({ shop: { sdl } }, { fetch: async () => body });
  return engine.respond(engine.prepare(parse(query)), {});
}

const data = '{"items":[{"id":"1","name":"Lamp","kind":"NEW"},{"id":"2","name":null,"kind":null}]}';
const query = '{ items { id name kind } }';

describe('the answer of the only subgraph that is asked', () => {
  it('is handed on as it came, bytes as bytes', async () => {
    const bytes = Buffer.from(`{"data":${data}}`);
    expect(await respond(query, bytes)).toBe(bytes);
    // not in the expected form, so it was read and written
    expect(await respond(query, `{"data": ${data}}`)).toBe(`{"data":${data}}`);
  });

  it('is read when it says more than data', async () => {
    const errors = '"errors":[{"message":"no name","path":["items",1,"name"]}]';
    for (const body of [`{"data":${data},${errors}}`, `{${errors},"data":${data}}`]) {
      expect(JSON.parse(String(await respond(query, body)))).toEqual({
        data: JSON.parse(data),
        errors: [{ message: 'no name', path: ['items', 1, 'name'], extensions: { code: 'DOWNSTREAM_SERVICE_ERROR' } }],
      });
    }
    expect(await respond(query, `{"data":${data},"extensions":{"cost":1}}`)).toBe(`{"data":${data}}`);
    expect(JSON.parse(String(await respond(query, '{"data":null,"errors":[{"message":"down"}]}')))).toMatchObject({
      data: { items: null },
      errors: [{ message: 'down', path: ['items'] }],
    });
  });

  it.each([
    ['a hidden enum value may be in it', '{ shade }', '{"data":{"shade":"DARK"}}', { shade: null }],
    ['a type has to be checked', '{ media { id } }', '{"data":{"media":{"__typename":"Film","id":"1"}}}', { media: null }],
    ['the engine adds to it', '{ items { id } __typename }', '{"data":{"items":[]}}', { items: [], __typename: 'Query' }],
    ['an alias had to be changed', '{ items { name: id } }', '{"data":{"items":[{"_a_name":"1"}]}}', { items: [{ name: '1' }] }],
  ])('is read where %s', async (_, text, body, expected) => {
    expect(JSON.parse(String(await respond(text, body))).data).toEqual(expected);
  });
});
