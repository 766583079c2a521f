import { setImmediate as turn } from 'node:timers/promises';
import { ownEngine } from '@commerce/router/engines/own-engine.ts';
import type { SubgraphFetch } from '@commerce/router/federation/subgraph-call.ts';
import { type ExecutionContext, type Operation, treeOf } from '@commerce/router/request/engine.ts';
import { parse } from 'graphql';
import { aGraph } from '../../federation/conformance/graph.ts';

const shop = { sdl: `type Query { price(sku: ID): Int } type Mutation { setPrice: Int }` };
const auth = { sdl: `type Query { sessions: [ID!] }` };

const context: ExecutionContext = {
  caller: { kind: 'user', userId: 'ann', roles: ['CUSTOMER'], sessionId: 's1' },
  trace: { id: 'a', traceparent: 'a' },
  acceptLanguage: 'ko',
  client: { address: '203.0.113.7', device: 'phone' },
};

/** An engine over subgraphs that answer when the test says so, and the requests that they received. */
function aShop({ shares = true } = {}) {
  const answers: ((body: string) => void)[] = [];
  const fetch: SubgraphFetch = () => new Promise((resolve) => answers.push((body) => resolve(Buffer.from(body))));
  const { engine } = aGraph({ shop, auth }, { fetch });
  const { execute } = ownEngine(engine, { deduplicates: shares, receivesClientInfo: (subgraph) => subgraph === 'auth' });
  const documents = new Map<string, ReturnType<typeof parse>>();
  const ask = (text: string, changes: Partial<ExecutionContext> = {}, variables: Record<string, unknown> = {}) => {
    const document = documents.get(text) ?? parse(text); // the pipeline keeps one document for a text
    documents.set(text, document);
    const definition = document.definitions[0] as Operation['definition'];
    const operation: Operation = {
      document,
      definition,
      text,
      hash: text,
      name: undefined,
      kind: definition.operation,
      variables,
    };
    return execute(operation, { ...context, ...changes });
  };
  /** As many requests as are expected have gone out, and any that goes out at once besides them. */
  const sent = async (count: number) => {
    while (answers.length < count) await turn();
    for (let i = 0; i < 5; i++) await turn();
    expect(answers).toHaveLength(count);
  };
  return { answers, ask, sent };
}

const price = 'query ($sku: ID) { price(sku: $sku) }';

describe('queries of clients that are under way at the same moment', () => {
  it('are one execution if they are alike, whatever their trace and client, and get the same bytes', async () => {
    const { answers, ask, sent } = aShop();
    const both = [
      ask(price),
      ask(price, { trace: { id: 'b', traceparent: 'b' }, client: { address: '::1', device: undefined } }),
    ];
    await sent(1);
    answers[0]?.('{"data":{"price":900}}');
    const [first, second] = await Promise.all(both);
    expect(String(first?.passthrough)).toBe('{"data":{"price":900}}');
    expect(second).toBe(first);
    void ask(price);
    await sent(2); // an answer is not kept
  });

  it.each<[string, Partial<ExecutionContext>, Record<string, unknown>]>([
    ['of another user', { caller: { kind: 'user', userId: 'ben', roles: ['CUSTOMER'], sessionId: 's1' } }, {}],
    ['of another session', { caller: { kind: 'user', userId: 'ann', roles: ['CUSTOMER'], sessionId: 's2' } }, {}],
    ['of an anonymous caller', { caller: { kind: 'anonymous' } }, {}],
    ['in another language', { acceptLanguage: 'en' }, {}],
    ['with other variables', {}, { sku: 'MUG' }],
  ])('are two if one is %s', async (_, changes, variables) => {
    const { ask, sent } = aShop();
    void ask(price);
    void ask(price, changes, variables);
    await sent(2);
  });

  it('are never one where a subgraph receives the client', async () => {
    const { ask, sent } = aShop();
    void ask('{ sessions }');
    void ask('{ sessions }');
    await sent(2);
  });

  it('are each their own if nothing is to be shared', async () => {
    const { ask, sent } = aShop({ shares: false });
    void ask(price);
    void ask(price);
    await sent(2);
  });

  it('are not joined any more once a mutation that they may not have seen is done', async () => {
    const { answers, ask, sent } = aShop();
    void ask(price);
    await sent(1);
    const changed = ask('mutation { setPrice }');
    await sent(2);
    answers[1]?.('{"data":{"setPrice":1000}}');
    await changed;
    const after = ask(price);
    await sent(3);
    answers[2]?.('{"data":{"price":1000}}');
    expect(treeOf(await after)).toEqual({ price: 1000 });
  });

  it('share errors, too, which each may show in its own words', async () => {
    const { answers, ask, sent } = aShop();
    const both = [ask(price), ask(price)];
    await sent(1);
    answers[0]?.('{"data":{"price":null},"errors":[{"message":"gone","path":["price"],"extensions":{"code":"NOT_FOUND"}}]}');
    for (const answered of await Promise.all(both)) {
      expect(answered.passthrough).toBeUndefined();
      expect(answered).toMatchObject({ data: '{"price":null}', errors: [{ message: 'gone', path: ['price'] }] });
    }
  });
});

describe('a mutation', () => {
  it('is never shared', async () => {
    const { ask, sent } = aShop();
    void ask('mutation { setPrice }');
    void ask('mutation { setPrice }');
    await sent(2);
  });
});
