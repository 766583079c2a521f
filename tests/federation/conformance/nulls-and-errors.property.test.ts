import type { ExecutionResponse } from '@commerce/router/federation/executor.ts';
import fc from 'fast-check';
import { aGraph, type Subgraphs } from './graph.ts';

const subgraphs: Subgraphs = {
  shop: {
    sdl: `type Query { item: Item items: [Item!] strict: Item! }
      type Item @key(fields: "id") { id: ID! name: String! note: String }`,
  },
  stock: { sdl: 'type Item @key(fields: "id") { id: ID! count: Int! hint: String }' },
};

type Said = Readonly<{
  name: string | null;
  note: string | null;
  stock: Readonly<{ count: number | null; hint: string | null }> | null;
}>;
type ReportedError = Readonly<{ message: string; at: 'nothing' | 'field' | 'entity' | 'elsewhere' }>;

const text = fc.constantFrom('x', 'y', null);
const said: fc.Arbitrary<Said> = fc.record({
  name: fc.option(fc.constant('n'), { freq: 3 }),
  note: text,
  stock: fc.option(fc.record({ count: fc.option(fc.integer({ min: 0, max: 9 }), { freq: 3 }), hint: text }), { freq: 3 }),
});
/** Words that an engine of its own could say, too. */
const reported: fc.Arbitrary<ReportedError> = fc.record({
  message: fc.constantFrom('Cannot return null for non-nullable field Item.count.', 'Cannot return null', 'boom'),
  at: fc.constantFrom('nothing', 'field', 'entity', 'elsewhere'),
});

const paths = {
  nothing: undefined,
  field: ['_entities', 0, 'count'],
  entity: ['_entities', 0],
  elsewhere: ['_entities', 99, 'count'],
} as const;

const queries = {
  item: '{ item { name note count hint } }',
  items: '{ items { name note count hint } }',
  strict: '{ strict { name count } }',
} as const;

let saying: Readonly<{ root: keyof typeof queries; items: readonly Said[]; errors: readonly ReportedError[] }>;
/** An engine that passes over entities that are gone, over subgraphs that say what they are to say. */
const { ask } = aGraph(subgraphs, {
  reportsGoneEntities: false,
  fetch: async ({ subgraph }) => {
    const { root, items, errors } = saying;
    const stub = items.map(({ name, note }, index) => ({ __typename: 'Item', id: String(index), name, note }));
    if (subgraph === 'shop') return JSON.stringify({ data: { [root]: root === 'items' ? stub : stub[0] } });
    const entities = items.map(({ stock }) => stock);
    const list = errors.map(({ message, at }) => ({ message, path: paths[at] }));
    return JSON.stringify({ data: { _entities: entities }, ...(list.length > 0 && { errors: list }) });
  },
});

async function answered(
  root: keyof typeof queries,
  items: readonly Said[],
  errors: readonly ReportedError[],
): Promise<ExecutionResponse> {
  saying = { root, items, errors };
  return ask(queries[root]);
}

const isViolated = ({ name, stock }: Said) => name === null || (stock !== null && stock.count === null);

describe('nulls where the schema allows none', () => {
  const cases = fc.record({
    root: fc.constantFrom('item' as const, 'items' as const, 'strict' as const),
    items: fc.array(said, { minLength: 1, maxLength: 3 }),
    errors: fc.array(reported, { maxLength: 2 }),
  });
  const run = (check: (answer: ExecutionResponse, items: readonly Said[], errors: readonly ReportedError[]) => void) =>
    fc.assert(
      fc.asyncProperty(cases, async ({ root, items: all, errors }) => {
        const items = root === 'items' ? all : all.slice(0, 1);
        check(await answered(root, items, errors), items, errors);
      }),
      { numRuns: 400 },
    );

  it('never leave `data: null` without an error (GraphQL specification, 7.1)', () =>
    run(({ data, errors = [] }) => expect(data !== null || errors.length > 0).toBe(true)));

  it('keep every error that a subgraph sends, whatever its message', () =>
    run(({ errors = [] }, _, reported) => {
      for (const { message } of reported) expect(errors.map((error) => error.message)).toContain(message);
    }));

  it('have an error where a subgraph has sent them (6.4.4)', () =>
    run(({ errors = [] }, items) => expect(!items.some(isViolated) || errors.length > 0).toBe(true)));

  it('have none where they stand for an entity that is gone, and something is left', () =>
    run(({ data, errors }, items, reported) => {
      if (data !== null && reported.length === 0 && !items.some(isViolated)) expect(errors).toBeUndefined();
    }));

  it('have one for each entity whose null nothing else explains', async () => {
    const gone: Said = { name: 'n', note: null, stock: null };
    const broken: Said = { name: 'n', note: null, stock: { count: null, hint: 'x' } };
    const { data, errors } = await answered('items', [gone, broken, { ...gone, name: null }], []);
    expect(data).toEqual({ items: null });
    expect(errors?.map(({ path }) => path?.join('.'))).toEqual(['items.1.count', 'items.2.name']);
  });
});

describe('an error for an entity that was not asked for', () => {
  it.each<[string, unknown[] | undefined, string[]]>([
    ['behind the list', ['_entities', 2, 'count'], ['items.0.count', 'items.0.hint', 'items.1.count', 'items.1.hint']],
    ['without an index', ['_entities', 'count'], ['items.0.count', 'items.0.hint', 'items.1.count', 'items.1.hint']],
    ['of another field', ['other', 0], ['items.0.count', 'items.0.hint', 'items.1.count', 'items.1.hint']],
    ['of no field', undefined, ['items.0.count', 'items.0.hint', 'items.1.count', 'items.1.hint']],
    ['written as text', ['_entities', '1', 'hint'], ['items.1.hint']],
  ])('belongs to all fields, so that it is not lost: one %s', async (_, path, expected) => {
    const { ask } = aGraph(subgraphs, {
      fetch: async ({ subgraph }) =>
        subgraph === 'shop'
          ? JSON.stringify({ data: { items: ['0', '1'].map((id) => ({ __typename: 'Item', id, name: 'n' })) } })
          : JSON.stringify({ data: { _entities: [{ count: 1 }, { count: 2 }] }, errors: [{ message: 'boom', path }] }),
    });
    const { errors = [] } = await ask('{ items { name count hint } }');
    expect(errors.map((error) => `${error.path?.join('.')}`)).toEqual(expected);
    expect(new Set(errors.map(({ message }) => message))).toEqual(new Set(['boom']));
  });
});

describe('errors of a request that brings no data', () => {
  const ask = (errors: unknown[]) =>
    aGraph(
      { shop: { sdl: 'type Query { one: String two: String }' } },
      { fetch: async () => JSON.stringify({ data: null, errors }) },
    ).ask('{ one two }');
  const places = async (errors: unknown[]) =>
    (await ask(errors)).errors?.map(({ message, path }) => `${path?.join('.')}: ${message}`);

  it('stand at every field: those that no error names have the first one', async () => {
    expect(await places([{ message: 'a', path: ['two'] }])).toEqual(['two: a', 'one: a']);
    expect(
      await places([
        { message: 'a', path: ['one'] },
        { message: 'b', path: ['two'] },
      ]),
    ).toEqual(['one: a', 'two: b']);
    expect(await places([{ message: 'a' }])).toEqual(['one: a', 'two: a']);
    expect(await places([{ message: 'a', path: ['elsewhere'] }])).toEqual(['one: a', 'two: a']);
    expect(await places(['a'])).toEqual(['one: a', 'two: a']);
  });
});
