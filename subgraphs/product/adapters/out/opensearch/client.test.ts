import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import { openSearchClient } from './client.ts';

describe('the client of OpenSearch', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });
  async function aClient(listener: RequestListener, account = '') {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = openSearchClient(fixed(`http://${account}127.0.0.1:${(server.address() as AddressInfo).port}/search/`));
    closing.push(async () => {
      await client.close();
      server.closeAllConnections();
      server.close();
    });
    return client;
  }

  it('sends the account of its URL, below the path of its URL', async () => {
    const client = await aClient(({ url, headers }, response) => {
      response.end(JSON.stringify({ url, authorization: headers.authorization }));
    }, 'shop:p%40ss@');
    const { body } = await client.request({ method: 'GET', path: '/index', timeoutMs: 1_000 });
    expect(body).toEqual({ url: '/search/index', authorization: `Basic ${Buffer.from('shop:p@ss').toString('base64')}` });
  });

  it('gives up an answer that does not come in time, and one that does not end', async () => {
    const client = await aClient(({ url }, response) => {
      if (url === '/search/begins') response.write('{');
    });
    for (const path of ['/silent', '/begins'])
      await expect(client.request({ method: 'GET', path, timeoutMs: 50 })).rejects.toThrow(/timeout/i);
  });

  it('takes only statuses that the caller expects', async () => {
    const client = await aClient((_, response) => {
      response.statusCode = 404;
      response.end('{"error":"no such index"}');
    });
    expect((await client.request({ method: 'GET', path: '/', timeoutMs: 1_000, expected: [404] })).status).toBe(404);
    await expect(client.request({ method: 'GET', path: '/', timeoutMs: 1_000 })).rejects.toThrow(
      'OpenSearch answered GET / with 404: {"error":"no such index"}',
    );
  });

  it('takes no page of a proxy for an answer', async () => {
    const client = await aClient((_, response) => void response.end('<html>welcome</html>'));
    await expect(client.request({ method: 'GET', path: '/', timeoutMs: 1_000 })).rejects.toThrow('JSON');
  });
});
