import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anonymous } from '@commerce/chassis/identity/caller.ts';
import type { ExecutionContext } from '../request/engine.ts';
import { httpSubgraph } from './http-subgraph.ts';
import type { SubgraphUnavailable } from './subgraph-client.ts';

const context: ExecutionContext = {
  caller: anonymous,
  trace: { id: 'a'.repeat(32), traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-00` },
  acceptLanguage: 'ko-KR',
  client: { address: '203.0.113.7', device: 'Tür\r\nx: y' },
};

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A subgraph that answers as the test says, and the router's client of it. */
async function aSubgraph(answer: RequestListener, { receivesClientInfo = false, timeoutMs = 5_000 } = {}) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const sign = async () => 'signed-context';
  const { send, close } = httpSubgraph({
    name: 'order',
    url,
    sign,
    timeoutMs,
    connectTimeoutMs: 1_000,
    connections: 4,
    receivesClientInfo,
  });
  closers.push(async () => {
    server.closeAllConnections();
    await Promise.all([close(), new Promise((resolve) => server.close(resolve))]);
  });
  const body = '{"query":"{me{id}}"}';
  const ask = (given = context) => send({ kind: 'query', body, context: given }).then(({ read }) => read());
  const reason = () =>
    ask().then(
      () => 'answered',
      (error: SubgraphUnavailable) => error.reason,
    );
  return { ask, reason, server };
}

const saying =
  (status: number, body: string, type = 'application/json') =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, { 'content-type': type }).end(body);

describe('the refresh cookie', () => {
  const serve = (seen: (string | undefined)[]) => (request: IncomingMessage, response: ServerResponse) => {
    seen.push(request.headers.cookie);
    response.setHeader('set-cookie', ['commerce-refresh=next; HttpOnly', 'tracker=1', 'commerce-refreshed=1']);
    saying(200, '{"data":{"me":null}}')(request, response);
  };

  it.each([
    ['goes to auth, and only it comes back', true, 'commerce-refresh=abc', ['commerce-refresh=next; HttpOnly']],
    ['goes to no other subgraph, and none comes back', false, undefined, []],
  ])('%s', async (_, receivesClientInfo, received, toSet) => {
    const seen: (string | undefined)[] = [];
    const refreshCookie = { received: 'commerce-refresh=abc', toSet: [] as string[], isKept: true };
    const { ask } = await aSubgraph(serve(seen), { receivesClientInfo });
    await ask({ ...context, client: { ...context.client, refreshCookie } });
    expect(seen).toEqual([received]);
    expect(refreshCookie.toSet).toEqual(toSet);
  });
});

describe('a request to a subgraph', () => {
  it('carries our own headers and no others', async () => {
    let headers = {};
    const { ask } = await aSubgraph((request, response) => {
      headers = request.headers;
      saying(200, '{"data":{"me":null}}')(request, response);
    });
    expect(await ask()).toEqual({ data: { me: null }, errors: [] });
    const { host, connection, 'content-length': length, ...ours } = headers as Record<string, string>;
    expect(ours).toEqual({
      'content-type': 'application/json',
      accept: 'application/json',
      'accept-encoding': 'identity',
      'x-commerce-context': 'signed-context',
      traceparent: context.trace.traceparent,
      'accept-language': 'ko-KR',
    });
    expect([host, connection, length].every((header) => header !== undefined)).toBe(true);
  });

  it('tells of the client only where that is wanted, in a form that cannot break out of a header', async () => {
    let headers: Record<string, unknown> = {};
    const { ask } = await aSubgraph(
      (request, response) => {
        headers = request.headers;
        saying(200, '{"data":{}}')(request, response);
      },
      { receivesClientInfo: true },
    );
    await ask();
    expect(headers['x-commerce-client-address']).toBe('203.0.113.7');
    expect(decodeURIComponent(headers['x-commerce-client-device'] as string)).toBe('Tür\r\nx: y');
  });
});

describe('a subgraph is unavailable when it answers', () => {
  it.each<[string, number, string, string]>([
    ['a page of HTML', 200, '<html>502 Bad Gateway</html>', 'GARBAGE'],
    ['half of its JSON', 200, '{"data":{"me":', 'GARBAGE'],
    ['nothing', 200, '', 'GARBAGE'],
    ['JSON that is no GraphQL answer', 200, '{"hello":"world"}', 'GARBAGE'],
    ['an empty map', 200, '{}', 'GARBAGE'],
    ['a list of answers', 200, '[{"data":{"me":null}}]', 'GARBAGE'],
    ['JSON with something behind it', 200, '{"data":{"me":null}};', 'GARBAGE'],
    ['a 500 with an error', 500, '{"data":null,"errors":[{"message":"boom"}]}', 'STATUS'],
    ['a 503 page', 503, 'Service Unavailable', 'STATUS'],
    [
      'that it does not know our signature',
      401,
      '{"errors":[{"message":"x","extensions":{"code":"CONTEXT_REFUSED"}}]}',
      'CONTEXT_REFUSED',
    ],
  ])('%s', async (_, status, body, reason) => {
    expect(await (await aSubgraph(saying(status, body))).reason()).toBe(reason);
  });

  it.each([400, 403, 404, 408, 413, 414, 415, 422, 425, 429, 431])(
    '%i without a GraphQL answer: the request was refused, which says nothing of the subgraph (RFC 9110, 15.5)',
    async (status) => {
      for (const body of ['', 'Bad Request', '<html></html>', '{"statusCode":400,"error":"Bad Request","message":"no"}'])
        expect(await (await aSubgraph(saying(status, body))).reason()).toBe('REQUEST_REFUSED');
    },
  );

  it('nothing in time', async () => {
    const { reason } = await aSubgraph(() => {}, { timeoutMs: 50 });
    expect(await reason()).toBe('TIMEOUT');
  });

  it('a byte at a time, longer than the time it has', async () => {
    const { reason } = await aSubgraph(
      (request, response) => {
        const drip = setInterval(() => response.write(' '), 10);
        request.on('close', () => clearInterval(drip));
        response.on('close', () => clearInterval(drip));
      },
      { timeoutMs: 80 },
    );
    expect(await reason()).toBe('TIMEOUT');
  });

  it('by hanging up, or not at all', async () => {
    const { reason, server } = await aSubgraph((request) => void request.socket.destroy());
    expect(await reason()).toBe('CONNECTION');
    await new Promise((resolve) => server.close(resolve));
    expect(await reason()).toBe('CONNECTION');
  });
});

describe('errors of a subgraph that answers', () => {
  it('come with what data there is, be the status 200 or not', async () => {
    const body = '{"data":null,"errors":[{"message":"Sign in first","path":["me"],"extensions":{"code":"UNAUTHENTICATED"}}]}';
    for (const status of [200, 400]) {
      expect((await (await aSubgraph(saying(status, body))).ask()).errors).toHaveLength(1);
    }
  });
});
