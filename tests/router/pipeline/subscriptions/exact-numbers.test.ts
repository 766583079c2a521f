import { setTimeout as pause } from 'node:timers/promises';
import { composeServices } from '@apollo/composition';
import { makeExecuteSubscription } from '@commerce/router/engines/execute-subscription.ts';
import { federatedEngine } from '@commerce/router/engines/federated-engine.ts';
import { ownEngine } from '@commerce/router/engines/own-engine.ts';
import { sameOrigin, serveWebSockets } from '@commerce/router/http/websocket.ts';
import { makeAdmission } from '@commerce/router/pipeline/admit-operation.ts';
import { makeIdentifyCaller } from '@commerce/router/pipeline/identify-caller.ts';
import { defaultLimits } from '@commerce/router/pipeline/limits.ts';
import { makeMaskErrors } from '@commerce/router/pipeline/mask-errors.ts';
import { makePrepareOperation } from '@commerce/router/pipeline/prepare-operation.ts';
import { makeRunOperation } from '@commerce/router/pipeline/subscriptions/run-operation.ts';
import { makeSubscribe } from '@commerce/router/pipeline/subscriptions/subscribe.ts';
import { readReply } from '@commerce/router/subgraph-client/read-reply.ts';
import type { SubgraphClient } from '@commerce/router/subgraph-client/subgraph-client.ts';
import { deduplicateSubscriptions } from '@commerce/router/subgraph-client/subscriptions/deduplicate-subscriptions.ts';
import { subscribeByWebSocket } from '@commerce/router/subgraph-client/subscriptions/subgraph-websocket.ts';
import { parse } from 'graphql';
import { createLocalJWKSet } from 'jose';
import { WebSocket } from 'ws';
import { inProcessPlanner } from '../../../federation/in-process-planner.ts';
import { aRouter, freshKeys, silentLog } from '../../support/a-router.ts';
import { aWebSocketSubgraph } from '../../support/a-websocket-subgraph.ts';

// RFC 8259, 6: a number is what its digits say. GraphQL specification, 3.5.5: an ID is text.

const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: ["@key"])
  scalar Any
  input Size { of: Any id: ID }
  type Query { any(any: Any, size: Size): Any n(n: Int! = 1): Int }
  type Subscription { any(any: Any, size: Size): Any n(n: Int! = 1, real: Float): Int }`;

const big = '9007199254740993';
const any = `{"a":[${big},1e400,-1e-400],"then":${big},"toJSON":1e400,"valueOf":{"toJSON":${big}},"__proto__":${big}}`;
const variables = `{"any":${any},"size":{"of":[${any}],"id":${big}}}`;
const sentVariables = variables.replace(`"id":${big}`, `"id":"${big}"`);

/** A router over one subgraph that answers with `any`, and notes the text of what it is asked. */
async function anExactRouter() {
  const asked: string[] = [];
  const subgraph = await aWebSocketSubgraph({
    onSocket: (socket) => {
      socket.on('message', (text) => asked.push(String(text)));
    },
    onMessage: ({ type, id }, socket) => {
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      if (type !== 'subscribe') return;
      socket.send(`{"id":"${id}","type":"next","payload":{"data":{"any":${any}}}}`);
      socket.send(`{"id":"${id}","type":"complete"}`);
    },
  });
  const { supergraphSdl: supergraph = '' } = composeServices([{ name: 'shop', url: subgraph.url, typeDefs: parse(sdl) }]);
  const client: SubgraphClient = async ({ body, isPassthrough }) => {
    asked.push(body);
    return readReply('shop', 200, Buffer.from(`{"data":{"any":${any}}}`), isPassthrough);
  };
  const clients = new Map([['shop', client]]);
  const bySocket = subscribeByWebSocket({ urls: { shop: subgraph.url }, sign: async () => 'signed' });
  const federated = federatedEngine({
    supergraph,
    openPlanner: inProcessPlanner(),
    clients,
    subscribe: deduplicateSubscriptions(bySocket),
    log: silentLog,
  });
  const engine = ownEngine(federated);
  const authKeys = await freshKeys();
  const subscribe = makeSubscribe({
    admission: makeAdmission({
      identify: makeIdentifyCaller({ authKeys: createLocalJWKSet(authKeys.publicJwks()) }),
      prepare: makePrepareOperation({ schema: engine.schema, limits: defaultLimits, explainsSchema: true }),
      authorise: (operation) => ({ operation, restoreDenied: undefined }),
    }),
    mask: makeMaskErrors({ log: silentLog }),
    executeSubscription: makeExecuteSubscription(federated),
  });
  let answer: Parameters<typeof makeRunOperation>[0]['answer'] | undefined;
  const router = await aRouter({
    engine,
    authKeys,
    subscribe,
    batchSize: 2,
    onAnswer: (made) => {
      answer = made;
    },
  });
  if (!answer) throw new Error('The router has no pipeline.');
  const run = makeRunOperation({ answer, subscribe });
  const sockets = serveWebSockets({ server: router.server, path: '/graphql', run, isAllowedOrigin: sameOrigin, log: silentLog });
  const url = `${await router.listen({ port: 0, host: '127.0.0.1' })}/graphql`;
  return {
    asked,
    url,
    async close() {
      await sockets.close();
      await router.close();
      await federated.close();
      subgraph.close();
    },
  };
}

type Way = (url: string, body: string) => Promise<string>;

const posted =
  (accept: string): Way =>
  async (url, body) =>
    (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept }, body })).text();

/** Every way into the router; each gives the text that came back. */
const ways: Readonly<Record<string, Way>> = {
  POST: posted('application/json'),
  GET: async (url, body) => {
    const { query } = JSON.parse(body);
    const given = /"variables":(.*)\}$/.exec(body)?.[1] ?? '{}';
    const headers = { 'apollo-require-preflight': '1', accept: 'application/json' };
    return (await fetch(`${url}?${new URLSearchParams({ query, variables: given })}`, { headers })).text();
  },
  'a batch': (url, body) => posted('application/json')(url, `[${body}]`),
  'server-sent events': posted('text/event-stream'),
  multipart: posted('multipart/mixed;subscriptionSpec=1.0, application/json'),
  WebSocket: async (url, body) => {
    const socket = new WebSocket(url.replace('http', 'ws'), 'graphql-transport-ws');
    const texts: string[] = [];
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    await new Promise<void>((resolve) => {
      socket.on('message', (bytes) => {
        const text = String(bytes);
        texts.push(text);
        if (text.includes('connection_ack')) socket.send(`{"id":"1","type":"subscribe","payload":${body}}`);
        if (text.includes('"complete"') || text.includes('"error"')) resolve();
      });
      socket.on('close', () => resolve());
    });
    socket.terminate();
    return texts.join('\n');
  },
};
const streams = ['server-sent events', 'multipart', 'WebSocket'];
const operation = (kind: string) => `{"query":"${kind}($any:Any,$size:Size){any(any:$any,size:$size)}","variables":`;

describe('numbers that a double cannot hold', () => {
  let router: Awaited<ReturnType<typeof anExactRouter>>;
  beforeAll(async () => {
    router = await anExactRouter();
  });
  afterAll(() => router.close());
  beforeEach(() => {
    router.asked.length = 0;
  });

  const cases = [
    ...Object.keys(ways).map((way) => ['query', way] as const),
    ...streams.map((way) => ['subscription', way] as const),
  ];
  it.each(cases)('keep their digits in a %s by %s, both ways', async (kind, way) => {
    const text = await ways[way]?.(router.url, `${operation(kind)}${variables}}`);
    expect(text).toContain(`{"data":{"any":${any}}}`);
    expect(router.asked.join('\n')).toContain(`"variables":${sentVariables}`);
  });

  it.each(cases)('keep their digits as literals and defaults of a %s by %s', async (kind, way) => {
    const query = `${kind}($any:Any=[${big}],$size:Size={id:${big},of:1e400}){any(any:$any,size:$size)}`;
    const text = await ways[way]?.(router.url, `{"query":${JSON.stringify(query)},"variables":{}}`);
    expect(text).toContain(`{"data":{"any":${any}}}`);
    expect(router.asked.join('\n')).toContain(`"variables":{"any":[${big}],"size":{"id":"${big}","of":1e400}}`);
    router.asked.length = 0;
    const literals = `${kind}{any(any:{a:[${big},1e400]},size:{id:${big}})}`;
    await ways[way]?.(router.url, `{"query":"${literals}","variables":{}}`);
    expect(router.asked.join('\n')).toContain(`any:{a:[${big} 1e400]}`);
  });

  it.each(cases)(
    'are refused where their type cannot hold them, and null where it may not stand: a %s by %s',
    async (kind, way) => {
      for (const [document, given] of [
        ['($n:Int){n(n:$n)}', `{"n":${big}}`],
        ['($n:Int){n(n:$n)}', '{"n":null}'],
        ['($n:Int=null){n(n:$n)}', '{}'],
        ['($b:Boolean=true){n@include(if:$b)}', '{"b":null}'],
      ]) {
        const text = await ways[way]?.(router.url, `{"query":"${kind}${document}","variables":${given}}`);
        expect(text).toMatch(/BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED/);
      }
      await pause(0);
      expect(router.asked).toEqual([]);
    },
  );
});
