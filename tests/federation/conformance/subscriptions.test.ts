import { parse } from 'graphql';
import { aGraph } from './graph.ts';

const subgraphs = {
  orders: {
    sdl: 'type Query { ok: Boolean } type Subscription { orderMoved(of: ID): Order } type Order @key(fields: "id") { id: ID! status: String }',
  },
  invoices: {
    sdl: 'type Order @key(fields: "id") { id: ID! total: Int }',
    resolvers: { Order: { total: ({ id }: { id: string }) => Number(id) * 10 } },
  },
};

describe('a subscription', () => {
  it('completes each event with what other subgraphs know', async () => {
    const asked: string[] = [];
    const { engine } = aGraph(subgraphs, {
      subscribe: async function* ({ body, subgraph, kind }) {
        asked.push(`${kind} ${subgraph} ${JSON.stringify(JSON.parse(body).variables)}`);
        for (const id of ['1', '2']) yield JSON.stringify({ data: { moved: { __typename: 'Order', id, status: 'SENT' } } });
        yield '{"data":{"moved":null},"errors":[{"message":"lost","path":["moved"]}]}';
        yield 'nonsense';
      },
    });
    const prepared = engine.prepare(parse('subscription ($of: ID) { moved: orderMoved(of: $of) { status total } }'));
    const events: unknown[] = [];
    for await (const event of engine.subscribe(prepared, { variables: { of: '7' } })) events.push(JSON.parse(event));
    expect(asked).toEqual(['subscription orders {"of":"7"}']);
    expect(events).toMatchObject([
      { data: { moved: { status: 'SENT', total: 10 } } },
      { data: { moved: { status: 'SENT', total: 20 } } },
      { data: { moved: null }, errors: [{ message: 'lost', path: ['moved'] }] },
      { data: { moved: null }, errors: [{ path: ['moved'] }] },
    ]);
  });

  it('is refused where no subscriptions are served', async () => {
    const { engine } = aGraph(subgraphs);
    const events: string[] = [];
    for await (const event of engine.subscribe(engine.prepare(parse('subscription { orderMoved { id } }')), {}))
      events.push(event);
    expect(events.map((event) => JSON.parse(event).errors[0].message)).toEqual(['Subscriptions are not served here.']);
  });

  it('ends when its reader says so, also while an event is waited for, and stops listening', async () => {
    const over = new AbortController();
    const stopped = Promise.withResolvers<void>();
    const { engine } = aGraph(subgraphs, {
      subscribe: async function* ({ signal }) {
        yield '{"data":{"orderMoved":{"__typename":"Order","id":"1"}}}';
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
        stopped.resolve();
      },
    });
    const prepared = engine.prepare(parse('subscription { orderMoved { id } }'));
    const events: string[] = [];
    for await (const event of engine.subscribe(prepared, { signal: over.signal })) {
      events.push(event);
      setImmediate(() => over.abort());
    }
    await stopped.promise;
    expect(events).toEqual(['{"data":{"orderMoved":{"id":"1"}}}']);
  });

  it('says so when its source breaks, after the events that came before', async () => {
    const { engine } = aGraph(subgraphs, {
      subscribe: async function* () {
        yield '{"data":{"orderMoved":{"__typename":"Order","id":"1"}}}';
        throw Object.assign(new Error('the line is dead'), { extensions: { code: 'SERVICE_UNAVAILABLE' } });
      },
    });
    const events: unknown[] = [];
    for await (const event of engine.subscribe(engine.prepare(parse('subscription { orderMoved { id } }')), {}))
      events.push(JSON.parse(event));
    expect(events).toEqual([
      { data: { orderMoved: { id: '1' } } },
      { errors: [{ message: 'the line is dead', extensions: { code: 'SERVICE_UNAVAILABLE' } }] },
    ]);
  });
});
