import { composeServices } from '@apollo/composition';
import { anonymous } from '@commerce/chassis/identity/caller.ts';
import { parseJson } from '@commerce/router/federation/exact-json.ts';
import { defaultLimits } from '@commerce/router/pipeline/limits.ts';
import { makePrepareOperation } from '@commerce/router/pipeline/prepare-operation.ts';
import type { Engine } from '@commerce/router/request/engine.ts';
import { traceOf } from '@commerce/router/request/trace.ts';
import { readReply } from '@commerce/router/subgraph-client/read-reply.ts';
import type { SubgraphClient } from '@commerce/router/subgraph-client/subgraph-client.ts';
import { parse } from 'graphql';
import { silentLog } from '../support/a-router.ts';
import { engines } from '../support/a-shop.ts';

// GraphQL specification, 3.5: how results and inputs of the scalars are coerced; RFC 8259, 6: numbers in JSON.

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: ["@key", "@requires", "@external"])';
const sdls = {
  shop: `scalar Any
    input Size { of: Any id: ID real: Float deep: [Size!] }
    type Query {
      whole: Int real: Float flag: Boolean text: String id: ID any: Any wholes: [Int] lists: [[ID]] items: [Item]
      say(any: Any, size: Size, ids: [ID!], real: Float): String
    }
    type Item @key(fields: "id") @key(fields: "code") { id: ID any: Any code: Any }`,
  stock: `scalar Any
    type Item @key(fields: "id") { id: ID stock: Int any2: Any calc: Int @requires(fields: "any") any: Any @external }`,
  codes: 'scalar Any type Item @key(fields: "code") { code: Any rank: Int }',
};
const { supergraphSdl: supergraph = '' } = composeServices(
  Object.entries(sdls).map(([name, sdl]) => ({ name, url: `http://${name}`, typeDefs: parse(`${link}\n${sdl}`) })),
);

let answers: Readonly<Record<string, string>> = {};
let bodies: string[] = [];
const answering =
  (name: string): SubgraphClient =>
  async ({ body, isPassthrough }) => {
    bodies.push(body);
    return readReply(name, 200, Buffer.from(answers[name] ?? '{"data":{"say":null}}'), isPassthrough);
  };
const clients = new Map(Object.keys(sdls).map((name) => [name, answering(name)]));
const context = {
  caller: anonymous,
  trace: traceOf(undefined),
  acceptLanguage: undefined,
  client: { address: 'x', device: undefined },
};

const big = '9007199254740993';
const numerals = [big, '-12345678901234567890', '100000000000000000000000', '1e400', '1e-400', '0.1234567890123456789'];
const fault = undefined;

describe.each(['own', 'apollo'] as const)('the engine %s', (kind) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await engines[kind]({ supergraph, clients, log: silentLog });
  });
  afterAll(() => engine.close());

  async function asked(query: string, given: Readonly<Record<string, string>>, variables = '{}') {
    [answers, bodies] = [given, []];
    const prepare = makePrepareOperation({ schema: engine.schema, limits: defaultLimits, explainsSchema: true });
    const values = parseJson(variables) as Record<string, unknown>;
    const operation = prepare({ query, operationName: undefined, variables: values, extensions: {} });
    if (!operation.ok) throw new Error(JSON.stringify(operation.refusal));
    const answered = await engine.execute(operation.value, context);
    if (answered.passthrough)
      return { data: Buffer.from(answered.passthrough).toString('utf8').slice('{"data":'.length, -1), errors: [] };
    return { data: answered.data, errors: answered.errors.map(({ path }) => path?.join('.')) };
  }

  it.each<[field: string, sent: string, shown: string | undefined]>([
    ['whole', '"12"', '12'],
    ['whole', 'true', '1'],
    ['whole', '1e3', '1e3'],
    ['whole', '2147483648', fault],
    ['whole', '1.5', fault],
    ['whole', '1e400', fault],
    ['whole', big, fault],
    ['whole', '[1]', fault],
    ['real', '"1.5"', '1.5'],
    ['real', 'false', '0'],
    ['real', '-1e400', fault],
    ['real', '{}', fault],
    ['flag', '0', 'false'],
    ['flag', '"true"', fault],
    ['text', '5', '"5"'],
    ['text', big, `"${big}"`],
    ['text', '{"a":1}', fault],
    ['id', '5', '"5"'],
    ['id', big, `"${big}"`],
    ['id', '100000000000000000000000', '"100000000000000000000000"'],
    ['id', '1.5', fault],
    ['id', 'true', fault],
  ])('coerces %s %s or tells that it cannot', async (field, sent, shown) => {
    const { data, errors } = await asked(`{ ${field} }`, { shop: `{"data":{"${field}":${sent}}}` });
    expect(JSON.parse(data ?? '')).toEqual(JSON.parse(`{"${field}":${shown ?? 'null'}}`));
    expect(errors).toEqual(shown === fault ? [field] : []);
  });

  it('coerces the entries of lists, each for itself', async () => {
    const { data, errors } = await asked('{ wholes lists }', {
      shop: `{"data":{"wholes":[1,"2",{},null],"lists":[[1,${big}],[true],null]}}`,
    });
    expect(data).toBe(`{"wholes":[1,2,null,null],"lists":[["1","${big}"],[null],null]}`);
    expect([...errors].sort()).toEqual(['lists.1.0', 'wholes.2']);
  });

  it.each(numerals)('keeps digits of scalars of the product under every name: %s', async (numeral) => {
    for (const any of [numeral, `{"a":[${numeral}]}`, `{"then":${numeral},"toJSON":${numeral},"valueOf":${numeral}}`]) {
      const { data, errors } = await asked('{ any toJSON: any text }', {
        shop: `{"data":{"any":${any},"toJSON":${any},"text":5}}`,
      });
      expect([data, errors]).toEqual([`{"any":${any},"toJSON":${any},"text":"5"}`, []]);
    }
  });

  it('answers where an alias is the name of a method that promises have', async () => {
    const { data } = await asked('{ then: any }', { shop: `{"data":{"then":${big}}}` });
    expect(Number(JSON.parse(data ?? '').then)).toBe(Number(big));
  });

  it('asks for two entities where their keys differ beyond a double', async () => {
    const items = (key: string) => [big, '9007199254740992'].map((value) => `{"__typename":"Item","${key}":${value}}`);
    const byId = await asked('{ items { stock } }', {
      shop: `{"data":{"items":[${items('id')}]}}`,
      stock: '{"data":{"_entities":[{"stock":1},{"stock":2}]}}',
    });
    expect(bodies[1]).toContain(`[{"__typename":"Item","id":"${big}"},{"__typename":"Item","id":"9007199254740992"}]`);
    expect(byId.data).toBe('{"items":[{"stock":1},{"stock":2}]}');
    const byCode = await asked('{ items { rank } }', {
      shop: `{"data":{"items":[${items('code')}]}}`,
      codes: '{"data":{"_entities":[{"rank":1},{"rank":"2"}]}}',
    });
    expect(bodies[1]).toContain(`[${items('code')}]`);
    expect(byCode.data).toBe('{"items":[{"rank":1},{"rank":2}]}');
  });

  it.each(numerals)('sends the digits of literals, defaults and variables: %s', async (numeral) => {
    const sent = () => bodies.join();
    await asked(`{ say(any: ${numeral}, size: { of: [${numeral}, { toJSON: ${numeral} }] }) }`, {});
    expect(sent().split(numeral)).toHaveLength(4);
    await asked(`query ($any: Any = [${numeral}]) { say(any: $any) }`, {});
    expect(sent()).toContain(`"any":[${numeral}]`);
    const any = `{"then":${numeral},"toJSON":[${numeral}],"valueOf":${numeral}}`;
    await asked('query ($any: Any, $size: Size) { say(any: $any, size: $size) }', {}, `{"any":${any},"size":{"of":${numeral}}}`);
    expect(sent()).toContain(`"any":${any}`);
    expect(sent()).toContain(`"of":${numeral}`);
  });

  it('takes Floats with more digits than a double has, and IDs of any length', async () => {
    const variables = `{"real":0.1234567890123456789,"size":{"real":1e-400,"id":${big},"deep":[{"real":-${big}}]}}`;
    await asked('query ($real: Float, $size: Size) { say(real: $real, size: $size) }', {}, variables);
    const sent = JSON.parse(bodies[0] ?? '').variables;
    expect(sent).toEqual({ ...JSON.parse(variables), size: { real: 0, id: big, deep: [{ real: Number(`-${big}`) }] } });
    await asked(`{ say(ids: [${big}, 100000000000000000000000], size: { id: ${big}, real: 0.1234567890123456789 }) }`, {});
    // One engine sends them as variables, the other as literals; an ID may be written as a whole number (3.5.5).
    for (const id of [big, '100000000000000000000000']) expect(bodies[0]).toMatch(new RegExp(`\\b${id}\\b`));
  });
});
