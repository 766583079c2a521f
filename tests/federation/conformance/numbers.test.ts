import { parseJson } from '@commerce/router/federation/exact-json.ts';
import type { SubgraphFetch } from '@commerce/router/federation/subgraph-call.ts';
import { parse } from 'graphql';
import { aGraph, type Subgraphs } from './graph.ts';

// GraphQL specification, 3.5: how results and inputs of the scalars are coerced; RFC 8259, 6: numbers in JSON.

const subgraphs: Subgraphs = {
  shop: {
    sdl: `scalar Any
      input Size { of: Any id: ID deep: [Size!] }
      type Query {
        any: Any anys: [Any] whole: Int real: Float flag: Boolean text: String id: ID matrix: [[Int]] other: String
        item: Item items: [Item] thing: Thing
        say(any: Any, size: Size, ids: [ID!], real: Float): String
      }
      interface Thing { id: ID any: Any whole: Int }
      type Item implements Thing @key(fields: "id") @key(fields: "code") { id: ID any: Any whole: Int code: Any }`,
  },
  stock: { sdl: 'scalar Any type Item @key(fields: "id") { id: ID stock: Int any2: Any }' },
  codes: {
    sdl: `scalar Any
      type Item @key(fields: "code") { code: Any rank: Int }`,
  },
};

let bodies: string[] = [];
let texts: Readonly<Record<string, string>> = {};
const fetch: SubgraphFetch = async ({ subgraph, body }) => {
  bodies.push(body);
  return texts[subgraph] ?? '{"data":{"say":null}}';
};
const { engine } = aGraph(subgraphs, { fetch });

/** The response's text, when the subgraphs answer with these texts; and what they were sent. */
async function asked(query: string, answers: Readonly<Record<string, string>>, variables?: Record<string, unknown>) {
  bodies = [];
  texts = answers;
  const text = await engine.respond(engine.prepare(parse(query)), { variables });
  return { text: Buffer.from(text).toString('utf8'), bodies };
}

const numerals = ['9007199254740993', '-12345678901234567890', '1e400', '1e-400', '0.1234567890123456789', '1E+999'];

describe('a number that a double cannot hold', () => {
  it.each(numerals)('keeps its digits in scalars of the product, whatever is selected beside it: %s', async (numeral) => {
    const any = `{"a":[${numeral}],"b":${numeral}}`;
    const alone = await asked('{ any }', { shop: `{"data":{"any":${any}}}` });
    expect(alone.text).toBe(`{"data":{"any":${any}}}`);
    const beside = await asked('{ any item { id stock } }', {
      shop: `{"data":{"any":${numeral},"item":{"__typename":"Item","id":"1"}}}`,
      stock: '{"data":{"_entities":[{"stock":1}]}}',
    });
    expect(beside.text).toBe(`{"data":{"any":${numeral},"item":{"id":"1","stock":1}}}`);
    const behind = await asked('{ thing { any } anys }', {
      shop: `{"data":{"thing":{"__typename":"Item","any":${numeral}},"anys":[${numeral},null]}}`,
    });
    expect(behind.text).toBe(`{"data":{"thing":{"any":${numeral}},"anys":[${numeral},null]}}`);
  });

  it('is text as an ID, and two such entities stay two', async () => {
    const ids = ['9007199254740993', '9007199254740992', '"9007199254740993"', '7'];
    const { text, bodies } = await asked('{ items { id stock any2 } }', {
      shop: `{"data":{"items":[${ids.map((id) => `{"__typename":"Item","id":${id}}`)}]}}`,
      stock: '{"data":{"_entities":[{"stock":1,"any2":1e400},{"stock":2,"any2":2},{"stock":3,"any2":3},{"stock":4,"any2":4}]}}',
    });
    expect(bodies[1]).toContain(
      '[{"__typename":"Item","id":"9007199254740993"},{"__typename":"Item","id":"9007199254740992"},{"__typename":"Item","id":"9007199254740993"},{"__typename":"Item","id":"7"}]',
    );
    expect(text).toContain('{"id":"9007199254740993","stock":1,"any2":1e400},{"id":"9007199254740992","stock":2,"any2":2}');
  });

  it('keeps its digits in a key of a scalar of the product, and each entity is asked for once', async () => {
    const items = ['9007199254740993', '9007199254740992', '9007199254740993'].map(
      (code) => `{"__typename":"Item","code":${code}}`,
    );
    const { text, bodies } = await asked('{ items { rank } }', {
      shop: `{"data":{"items":[${items}]}}`,
      codes: '{"data":{"_entities":[{"rank":1},{"rank":2}]}}',
    });
    expect(bodies[1]).toContain(`[${items.slice(0, 2)}]`);
    expect(text).toBe('{"data":{"items":[{"rank":1},{"rank":2},{"rank":1}]}}');
  });

  it.each(numerals)('keeps its digits in literals, defaults and variables: %s', async (numeral) => {
    const literal = await asked(`{ say(any: ${numeral}, size: { of: [${numeral}, { x: ${numeral} }] }) }`, {});
    expect(literal.bodies[0]?.split(numeral)).toHaveLength(4);
    const byDefault = await asked(`query ($any: Any = ${numeral}) { say(any: $any) }`, {});
    expect(byDefault.bodies[0]).toContain(`$any:Any=${numeral}`);
    const real = await asked(`{ say(real: ${numeral}) }`, {});
    expect(real.bodies[0]).toContain(`"_l0":${numeral}`);
  });

  it('is text where an ID takes it: as a literal, a default or a variable, alone or in lists and maps', async () => {
    const big = '9007199254740993';
    const variables = parseJson(`{"ids":[${big}],"size":{"id":${big},"of":${big},"deep":[{"id":${big}}]},"one":${big}}`);
    const query = `query ($ids: [ID!], $size: Size, $one: ID!, $given: ID = ${big}) {
      a: say(ids: $ids, size: $size) b: say(ids: [$one, $given]) c: say(ids: ${big}, size: { id: ${big} })
    }`;
    const { bodies } = await asked(query, {}, variables as Record<string, unknown>);
    expect(bodies[0]).toContain(`"ids":["${big}"]`);
    expect(bodies[0]).toContain(`"size":{"id":"${big}","of":${big},"deep":[{"id":"${big}"}]}`);
    expect(bodies[0]).toContain(`"one":"${big}"`);
    expect(bodies[0]).not.toContain('9007199254740992');
  });
});

describe('a value of a scalar that is of another type', () => {
  const errorless = (value: string) => ({ value, isError: false });
  const fault = { value: 'null', isError: true };
  // As graphql-js does (GraphQLInt.serialize and the other scalars).
  it.each<[string, string, { value: string; isError: boolean }]>([
    ['whole', '"12"', errorless('12')],
    ['whole', '1.0', errorless('1')],
    ['whole', 'true', errorless('1')],
    ['whole', '-0', errorless('0')],
    ['whole', '2147483647', errorless('2147483647')],
    ['whole', '-2147483648', errorless('-2147483648')],
    ['whole', '2147483648', fault],
    ['whole', '-2147483649', fault],
    ['whole', '1.5', fault],
    ['whole', '1e3', errorless('1000')],
    ['whole', '1e400', fault],
    ['whole', '9007199254740993', fault],
    ['whole', '"twelve"', fault],
    ['whole', '""', fault],
    ['whole', '{}', fault],
    ['whole', '[1]', fault],
    ['real', '"1.5"', errorless('1.5')],
    ['real', 'false', errorless('0')],
    ['real', '1e400', fault],
    ['real', '-1e999', fault],
    ['real', '"NaN"', fault],
    ['real', '1e308', errorless('1e+308')],
    ['real', '{"a":1}', fault],
    ['flag', '1', errorless('true')],
    ['flag', '0', errorless('false')],
    ['flag', '"true"', fault],
    ['flag', '{}', fault],
    ['text', '5', errorless('"5"')],
    ['text', 'true', errorless('"true"')],
    ['text', '{"a":"b"}', fault],
    ['text', '["a"]', fault],
    ['text', '12345678901234567890', errorless('"12345678901234567890"')],
    ['text', '1e400', fault],
    ['id', '5', errorless('"5"')],
    ['id', '12345678901234567890', errorless('"12345678901234567890"')],
    ['id', '1.5', fault],
    ['id', 'true', fault],
    ['id', '{}', fault],
    ['id', '1e400', fault],
    ['item', '[]', fault],
    ['item', '5', fault],
    ['item', '9007199254740993', fault],
    ['item', '"x"', fault],
    ['items', '{}', fault],
    ['items', '9007199254740993', fault],
  ])(
    'is coerced, or null with an error, alone and beside what has to be read: %s %s',
    async (field, sent, { value, isError }) => {
      const selection = field.startsWith('item') ? `${field} { whole }` : field;
      for (const beside of ['', ' thing { id }']) {
        const rest = beside && ',"thing":{"__typename":"Item","id":"1"}';
        const { text } = await asked(`{ ${selection}${beside} }`, { shop: `{"data":{"${field}":${sent}${rest}}}` });
        const { errors, data } = JSON.parse(text);
        expect(JSON.stringify(data)).toContain(`"${field}":${JSON.stringify(JSON.parse(value))}`);
        expect(errors?.map(({ path }: { path: unknown[] }) => path.join('.'))).toEqual(isError ? [field] : undefined);
      }
    },
  );

  it('costs one entry of a list, and its error has the path of the entry', async () => {
    const { text } = await asked('{ matrix thing { whole id } }', {
      shop: '{"data":{"matrix":[[1,"2",{}],"x",null],"thing":{"__typename":"Item","whole":"7","id":8}}}',
    });
    const { data, errors } = JSON.parse(text);
    expect(data).toEqual({ matrix: [[1, 2, null], null, null], thing: { whole: 7, id: '8' } });
    expect(errors.map(({ path }: { path: unknown[] }) => path.join('.'))).toEqual(['matrix.0.2', 'matrix.1']);
  });

  it('is coerced in representations, and an entity whose key cannot be is not asked for, with an error', async () => {
    const { text, bodies } = await asked('{ items { stock } }', {
      shop: '{"data":{"items":[{"__typename":"Item","id":5},{"__typename":"Item","id":{"a":1}},{"__typename":"Item","id":true}]}}',
      stock: '{"data":{"_entities":[{"stock":"3"}]}}',
    });
    expect(bodies[1]).toContain('[{"__typename":"Item","id":"5"}]');
    const { data, errors } = JSON.parse(text);
    expect(data).toEqual({ items: [{ stock: 3 }, { stock: null }, { stock: null }] });
    expect(errors.map(({ path }: { path: unknown[] }) => path.join('.'))).toEqual(['items.1.stock', 'items.2.stock']);
  });
});
