import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { aRouter, fakeEngine } from '../support/a-router.ts';

const query = '{ hello }';
const hello = { data: { hello: 'Hello you' } };

/** A router on a port. Its upgrades are taken by a listener that says so, as the WebSockets' listener does. */
async function aRouterWithUpgrades() {
  const router = await aRouter(fakeEngine());
  router.server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 101 Taken\r\n\r\n'));
  const { port } = new URL(await router.listen({ port: 0, host: '127.0.0.1' }));
  const connected = () => connect(Number(port), '127.0.0.1');
  const talk = (request: string) => text(connected().end(request));
  return { router, talk, connected };
}

const get = (headers: string, path = `/graphql?query=${encodeURIComponent(query)}`) =>
  `GET ${path} HTTP/1.1\r\nhost: shop.example\r\n${headers}\r\n`;
const post = (headers: string, body = JSON.stringify({ query })) =>
  `POST /graphql HTTP/1.1\r\nhost: shop.example\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n${headers}\r\n${body}`;

describe('an offer to go on with another protocol (RFC 9110, 7.8)', () => {
  const offers = [
    // Java's HttpClient
    'connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\n',
    'connection: upgrade\r\nupgrade: H2C\r\n',
    'connection: keep-alive, upgrade\r\nupgrade: TLS/1.0, HTTP/2.0\r\n', // RFC 2817
    'connection: upgrade\r\nupgrade: websockets\r\n',
    'connection: upgrade\r\nupgrade: graphql-ws\r\n',
    'connection: upgrade\r\nupgrade: ,\r\n',
    'connection: close\r\nupgrade: websocket\r\n', // not offered without `connection: upgrade`
  ];

  it.each(offers)('is ignored where the router does not take it, and the request is answered: %j', async (headers) => {
    const { router, talk } = await aRouterWithUpgrades();
    for (const request of [get(headers), post(headers)]) {
      const answer = await talk(request);
      expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
      expect(answer).toContain(JSON.stringify(hello));
    }
    await router.close();
  });

  it.each(offers.slice(0, -1))('leaves the connection to the requests that follow: %j', async (headers) => {
    const { router, connected } = await aRouterWithUpgrades();
    const socket = connected();
    const [head = '', body = ''] = post(headers).split(/(?<=\r\n\r\n)/);
    for (const packets of [[head, body], [get(headers)], [post('connection: close\r\n')]]) {
      for (const packet of packets) {
        socket.write(packet);
        await new Promise(setImmediate); // head and body travel apart
      }
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/^HTTP\/1.1 200 OK/);
    }
    await router.close();
  });

  it.each(['websocket', 'WebSocket', 'h2c, websocket'])('is taken by a GET that names `%s`', async (protocol) => {
    const { router, talk } = await aRouterWithUpgrades();
    const headers = `connection: Upgrade\r\nupgrade: ${protocol}\r\n`;
    expect(await talk(get(headers))).toMatch(/^HTTP\/1.1 101/);
    expect(await talk(post(`${headers}connection: close\r\n`))).toMatch(/^HTTP\/1.1 200/);
    await router.close();
  });
});

describe('parameters that say nothing', () => {
  const router = aRouter(fakeEngine());
  const named = 'query Greet { hello }';

  it.each([
    'variables=null',
    'variables=',
    'variables=%20null%20',
    'variables={}',
    'extensions=null',
    'extensions=',
    'extensions={}',
    'operationName=',
    'operationName=&variables=null&extensions=null',
    'variables&extensions&operationName',
  ])('are taken for absent in a query string: %s', async (parameters) => {
    const url = `/graphql?query=${encodeURIComponent(named)}&${parameters}`;
    const { statusCode, body } = await (await router).inject({ url });
    expect([statusCode, JSON.parse(body)]).toEqual([200, hello]);
  });

  it.each([
    ['variables=[]', '`variables`'],
    ['variables=7', '`variables`'],
    ['variables="null"', '`variables`'],
    ['variables=nul', '`variables`'],
    ['variables={}&variables={}', '`variables`'],
    ['extensions=true', '`extensions`'],
    ['extensions={', '`extensions`'],
    ['operationName=a&operationName=b', '`operationName`'],
  ])('differ from those that are none: %s', async (parameters, name) => {
    const { statusCode, body } = await (await router).inject({
      url: `/graphql?query=${encodeURIComponent(query)}&${parameters}`,
    });
    expect(statusCode).toBe(400);
    expect(JSON.parse(body)).toMatchObject({
      errors: [{ message: expect.stringContaining(name), extensions: { code: 'PARAMETER_IS_INVALID' } }],
    });
  });

  it.each([
    { variables: null },
    { extensions: null },
    { operationName: null },
    { operationName: '' },
    { operationName: '', variables: null, extensions: null },
    { variables: {}, extensions: {}, operationName: 'Greet' },
  ])('are taken for absent in a body: %j', async (parameters) => {
    const payload = { query: named, ...parameters };
    const { statusCode, body } = await (await router).inject({ method: 'POST', url: '/graphql', payload });
    expect([statusCode, JSON.parse(body)]).toEqual([200, hello]);
  });
});
