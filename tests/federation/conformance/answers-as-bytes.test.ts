import { setImmediate } from 'node:timers/promises';
import { compileTape } from '@commerce/router/federation/compile/tape/tape-plan.ts';
import { type ExecutableOperation, operationOf } from '@commerce/router/federation/operation/document.ts';
import { shapeOf } from '@commerce/router/federation/operation/shape.ts';
import { makePlanner } from '@commerce/router/federation/planner/make-planner.ts';
import { planOperationWith } from '@commerce/router/federation/planner/steps/plan-operation.ts';
import { readSupergraph } from '@commerce/router/federation/supergraph/model.ts';
import { parse } from 'graphql';
import { aGraph } from './graph.ts';

const subgraphs = {
  shop: { sdl: 'type Query { items: [Item!] } type Item @key(fields: "id") { id: ID! name: String price: Float }' },
  stock: {
    sdl: `type Item @key(fields: "id") { id: ID! price: Float @external left: Int parts: [[Part]!] dear: Boolean @requires(fields: "price") }
      type Part { n: Int! }`,
  },
};
const query = '{ items { name left id kind: __typename parts { n } dear } }';
const items =
  '{"__typename":"Item","id":"1","name":"한글 \\u00e9","price":1.50},{"__typename":"Item","id":"2","name":null,"price":null}';
const first = '{"left":3,"parts":[[{"n":1},null],[]],"dear":true}';
const second = '{"left":null,"parts":null,"dear":null}';
const expected = (left: unknown, parts: unknown, dear: unknown) => ({ left, id: '2', kind: 'Item', parts, dear });

/** The response to two answers, and how many requests were sent. */
async function respond(shop: string, stock: string) {
  const { engine, sent } = aGraph(subgraphs, {
    bytesAfterRuns: 0,
    fetch: async ({ subgraph }) => Buffer.from(subgraph === 'shop' ? shop : stock),
  });
  const response = await engine.respond(engine.prepare(parse(query)), {});
  return {
    isBytes: typeof response !== 'string',
    body: JSON.parse(String(Buffer.from(response as Uint8Array))),
    requests: sent.length,
    asked: sent.at(-1)?.variables,
  };
}
const shop = `{"data":{"items":[${items}]}}`;
const stock = (entities: string, more = '') => `{"data":{"_entities":[${entities}]}${more}}`;

describe('answers of several subgraphs', () => {
  it('become a response without being parsed', async () => {
    const { isBytes, body, requests, asked } = await respond(shop, stock(`${first},${second}`));
    expect(isBytes).toBe(true);
    expect(body.data.items).toEqual([
      { name: '한글 é', left: 3, id: '1', kind: 'Item', parts: [[{ n: 1 }, null], []], dear: true },
      { name: null, ...expected(null, null, null) },
    ]);
    expect(Object.keys(body.data.items[0]).join()).toBe('name,left,id,kind,parts,dear');
    expect(asked).toEqual({
      representations: [
        { __typename: 'Item', id: '1', price: 1.5 },
        { __typename: 'Item', id: '2', price: null },
      ],
    });
    expect(requests).toBe(2);
  });

  it('leave nulls where the entity is gone', async () => {
    const { isBytes, body } = await respond(shop, stock(`${first},null`));
    expect(isBytes).toBe(true);
    expect(body).toEqual({ data: { items: [expect.anything(), { name: null, ...expected(null, null, null) }] } });
  });

  it.each([
    ['white space', shop.replace('"id"', ' "id"'), stock(`${first},${second}`), expected(null, null, null)],
    ['another order of keys', shop, stock(`${first},{"parts":null,"left":4,"dear":null}`), expected(4, null, null)],
    ['a key twice', shop, stock(`${first},{"left":9,"left":5,"parts":null,"dear":null}`), expected(5, null, null)],
    ['an escape in a key', shop, stock(`${first},{"l\\u0065ft":6,"parts":null,"dear":null}`), expected(6, null, null)],
    ['a number that has to be coerced', shop, stock(`${first},{"left":7.0,"parts":null,"dear":null}`), expected(7, null, null)],
    ['a byte order mark', `\ufeff${shop}`, stock(`${first},${second}`), expected(null, null, null)],
    ['extensions', shop, stock(`${first},${second}`, ',"extensions":{"cost":1}'), expected(null, null, null)],
  ])('are parsed where one has %s, and no subgraph is asked twice', async (_, ofShop, ofStock, item) => {
    const { isBytes, body, requests } = await respond(ofShop, ofStock);
    expect(isBytes).toBe(false);
    expect(body.errors).toBeUndefined();
    expect(body.data.items[1]).toEqual({ name: null, ...item });
    expect(requests).toBe(2);
  });

  it.each([
    ['too few entities', stock(first), ['items.0.left', 'items.1.left']],
    ['an error', stock(`${first},${second}`, ',"errors":[{"message":"no","path":["_entities",1,"left"]}]'), ['items.1.left']],
    ['a null that goes up', stock(`${first},{"left":1,"parts":[[{"n":null}]],"dear":null}`), ['items.1.parts.0.0.n']],
    ['half a body', stock(`${first},${second}`).slice(0, -9), ['items.0.left', 'items.1.left']],
  ])('are parsed where one has %s, which is an error as ever', async (_, ofStock, paths) => {
    const { isBytes, body, requests } = await respond(shop, ofStock);
    expect(isBytes).toBe(false);
    expect(body.errors.map(({ path }: { path: unknown[] }) => path.join('.'))).toEqual(expect.arrayContaining(paths));
    expect(requests).toBe(2);
  });

  it('are parsed until an operation that is asked again has been compiled for bytes', async () => {
    const { engine } = aGraph(subgraphs, {
      fetch: async ({ subgraph }) => Buffer.from(subgraph === 'shop' ? shop : stock(`${first},${second}`)),
    });
    const prepared = engine.prepare(parse(query));
    const isBytes = async () => typeof (await engine.respond(prepared, {})) !== 'string';
    expect([await isBytes(), await isBytes()]).toEqual([false, false]);
    while (!(await isBytes())) await setImmediate();
    expect(await isBytes()).toBe(true);
  });
});

describe('compiling an operation for bytes', () => {
  const model = readSupergraph(aGraph(subgraphs).supergraph);
  const operation = operationOf(parse(query), undefined) as ExecutableOperation;
  const compile = async (yieldIfBusy: () => undefined, maxSource?: number) => {
    const planSteps = await planOperationWith(makePlanner(model))(query, new Set());
    return compileTape(planSteps, shapeOf(operation, model), model, yieldIfBusy, maxSource);
  };

  it('lets other requests in between its steps', async () => {
    let times = 0;
    const counted = () => {
      times += 1;
      return undefined;
    };
    expect((await compile(counted))?.steps).toHaveLength(2);
    expect(times).toBeGreaterThan(3);
  });

  it('is refused where the code would hold other requests for too long', async () => {
    expect(await compile(() => undefined, 1_000)).toBeUndefined();
    expect(await compile(() => undefined, 100_000)).toBeDefined();
  });
});
