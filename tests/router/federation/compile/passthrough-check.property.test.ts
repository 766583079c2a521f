import fc from 'fast-check';
import { parse } from 'graphql';
import { aGraph } from '../../../federation/conformance/graph.ts';

const sdl = `scalar Any enum Kind { NEW USED }
  type Query { items: [Item!] count: Int! any: Any }
  type Item { id: ID! name: String kind: Kind price: Float sold: Boolean parts: [[Item]!] }`;
const query = '{ items { id name kind price sold parts { id } } count any }';

/** Answers to {@link query} that are right in every way. */
const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const text = fc.string({ unit: 'binary' }).map((one) => one.toWellFormed());
const item = fc.record(
  {
    id: text,
    name: nullable(text),
    kind: nullable(fc.constantFrom('NEW', 'USED')),
    price: nullable(fc.double({ noNaN: true, noDefaultInfinity: true })),
    sold: nullable(fc.boolean()),
    parts: nullable(
      fc.array(fc.array(nullable(fc.record({ id: text }, { noNullPrototype: true })), { maxLength: 3 }), { maxLength: 3 }),
    ),
  },
  { noNullPrototype: true },
);
const any = fc.jsonValue({ stringUnit: 'grapheme' });
const answer = fc.record(
  { items: nullable(fc.array(item, { maxLength: 4 })), count: fc.integer(), any },
  { noNullPrototype: true },
);

/** Whether the engine takes a body as final, as it tells its sender. */
async function isPassthrough(body: Uint8Array): Promise<boolean> {
  let says = false;
  const { engine } = aGraph(
    { shop: { sdl } },
    {
      fetch: async (request) => {
        says = request.isPassthrough?.(body) ?? false;
        return body;
      },
    },
  );
  await engine.respond(engine.prepare(parse(query)), {});
  return says;
}

const check = (() => {
  let known: ((body: Uint8Array) => boolean) | undefined;
  return async () => {
    if (known) return known;
    const { engine } = aGraph(
      { shop: { sdl } },
      {
        fetch: async (request) => {
          known = request.isPassthrough;
          return '{"data":null}';
        },
      },
    );
    await engine.respond(engine.prepare(parse(query)), {});
    if (!known) throw new Error('The engine offers no proof for a query that one subgraph answers.');
    return known;
  };
})();

const bodyOf = (data: unknown) => Buffer.from(`{"data":${JSON.stringify(data)}}`);

describe('a body that need not be read', () => {
  it('is every right answer that is written without white space', async () => {
    const proves = await check();
    fc.assert(fc.property(answer, (data) => proves(bodyOf(data))));
  });

  it('is none that was cut off, whatever the place', async () => {
    const proves = await check();
    fc.assert(
      fc.property(answer, fc.nat(), (data, at) => {
        const whole = bodyOf(data);
        return !proves(whole.subarray(0, at % whole.length));
      }),
    );
  });

  it('is none that is not JSON, or says more than data, or lacks a field', async () => {
    const proves = await check();
    fc.assert(
      fc.property(answer, fc.nat(), fc.nat(255), (data, at, byte) => {
        const changed = Buffer.from(bodyOf(data));
        changed[at % changed.length] = byte;
        if (!proves(changed)) return true;
        // throws unless it is JSON
        const read = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(changed));
        return Object.keys(read).join() === 'data' && Object.keys(read.data).join() === 'items,count,any';
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['a null where the schema allows none', '{"data":{"items":null,"count":null,"any":1}}'],
    ['a null in a list that allows none', '{"data":{"items":[null],"count":1,"any":1}}'],
    ['a number where a list belongs', '{"data":{"items":7,"count":1,"any":1}}'],
    ['a text where a number belongs', '{"data":{"items":[],"count":"1","any":1}}'],
    [
      'a number as an ID',
      '{"data":{"items":[{"id":1,"name":null,"kind":null,"price":1,"sold":true,"parts":[]}],"count":1,"any":1}}',
    ],
    [
      'an unknown enum value',
      '{"data":{"items":[{"id":"1","name":null,"kind":"LOST","price":1,"sold":true,"parts":[]}],"count":1,"any":1}}',
    ],
    ['fields in another order', '{"data":{"count":1,"items":[],"any":1}}'],
    ['a field too many', '{"data":{"items":[],"count":1,"any":1,"more":1}}'],
    ['errors', '{"data":{"items":[],"count":1,"any":1},"errors":[{"message":"x"}]}'],
    ['extensions', '{"data":{"items":[],"count":1,"any":1},"extensions":{}}'],
    ['data twice', '{"data":{"items":[],"count":1,"any":1},"data":{}}'],
    ['a leading zero', '{"data":{"items":[],"count":01,"any":1}}'],
    ['white space', '{"data":{"items":[],"count":1, "any":1}}'],
  ])('is none with %s', async (_, body) => {
    expect(await isPassthrough(Buffer.from(body))).toBe(false);
  });

  it('is none with bytes that are no UTF-8', async () => {
    const body = Buffer.from('{"data":{"items":[],"count":1,"any":"?"}}');
    expect(await isPassthrough(body)).toBe(true);
    body[body.indexOf('?')] = 0xff;
    expect(await isPassthrough(body)).toBe(false);
  });
});
