import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { anonymous } from '@commerce/chassis/identity/caller.ts';
import { httpSubgraph } from '@commerce/router/subgraph-client/http-subgraph.ts';
import { decodedBody } from '@commerce/router/subgraph-client/http1/decode-body.ts';
import { http1Client } from '@commerce/router/subgraph-client/http1/http1-client.ts';
import type { SubgraphUnavailable } from '@commerce/router/subgraph-client/subgraph-client.ts';
import { certificate } from '../../support/certificate.ts';

const body = Buffer.from(`{"data":{"name":"${'é'.repeat(2_000)}"}}`);

const encoded: readonly [encoding: string, bytes: Buffer][] = [
  ['gzip', gzipSync(body)],
  ['x-gzip', gzipSync(body)],
  ['br', brotliCompressSync(body)],
  ['zstd', zstdCompressSync(body)],
  ['deflate', deflateSync(body)],
  ['deflate', deflateRawSync(body)],
  ['br,gzip', gzipSync(brotliCompressSync(body))],
];

describe('a body that a server has encoded', () => {
  it.each(encoded)('is decoded: %s', async (encoding, bytes) => {
    expect(await decodedBody(bytes, encoding, 10_000)).toEqual(body);
  });

  it.each<[string, string, Buffer]>([
    ['an encoding that is unknown', 'compress', body],
    ['the name of something that every object has', 'constructor', body],
    ['another encoding than its header says', 'gzip', body],
    ['half of its bytes', 'gzip', gzipSync(body).subarray(0, 20)],
    ['more encodings than any server has a reason for', 'gzip,gzip,gzip', gzipSync(gzipSync(gzipSync(body)))],
    ['a small body that would fill the memory', 'gzip', gzipSync(Buffer.alloc(5_000_000))],
  ])('is refused when it has %s', async (_, encoding, bytes) => {
    await expect(decodedBody(bytes, encoding, 10_000)).rejects.toThrow();
  });
});

describe('the wire', () => {
  it.each([
    ['over TLS', 'https'],
    ['without', 'http'],
  ])('tell how a body is encoded, in small letters, and nothing where it is not: %s', async (_, protocol) => {
    const codings = ['GZIP', 'identity', '', 'br, Gzip', 'x-gzip, identity'];
    const listener: RequestListener = (_request, response) =>
      void response.setHeader('content-encoding', codings.shift() ?? '').end('x');
    const server = protocol === 'https' ? createTlsServer(certificate, listener) : createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(`${protocol}://localhost:${(server.address() as AddressInfo).port}/`);
    const wire = http1Client({
      url,
      tls: { ca: certificate.cert },
      maxConnections: 1,
      connectTimeoutMs: 1_000,
      maxBodyBytes: 1_000,
    });
    const encodingOfNext = () =>
      new Promise((resolve, failed) => {
        wire.post([], '{}', { received: (_status, _bytes, _cookies, encoding) => resolve(encoding), failed });
      });
    const seen: unknown[] = [];
    for (let count = codings.length; count > 0; count--) seen.push(await encodingOfNext());
    expect(seen).toEqual(['gzip', undefined, undefined, 'br,gzip', 'x-gzip']);
    await wire.close();
    await new Promise((done) => server.close(done));
  });
});

describe('an answer of a subgraph that is encoded unasked', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function asked(encoding: string, bytes: Buffer) {
    const seen: unknown[] = [];
    const server: Server = createServer((request, response) => {
      seen.push(request.headers['accept-encoding']);
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { send, close } = httpSubgraph({
      name: 'product',
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
      sign: async () => 'signed',
      timeoutMs: 5_000,
      connectTimeoutMs: 1_000,
      connections: 1,
      receivesClientInfo: false,
    });
    closers.push(close, () => new Promise((done) => server.close(done)));
    const client = { address: '203.0.113.7', device: undefined };
    const trace = { id: 'a', traceparent: 'a' };
    const context = { caller: anonymous, trace, acceptLanguage: undefined, client };
    const reply = send({ kind: 'query', body: '{"query":"{name}"}', context });
    return {
      seen,
      outcome: await reply.then(
        ({ read }) => read().data,
        (error: SubgraphUnavailable) => error.reason,
      ),
    };
  }

  it.each(encoded)('is read, though `identity` was asked for: %s', async (encoding, bytes) => {
    const { seen, outcome } = await asked(encoding.toUpperCase(), bytes);
    expect(seen).toEqual(['identity']);
    expect(outcome).toEqual(JSON.parse(body.toString()).data);
  });

  it('is read where its header says that it is not encoded', async () => {
    expect((await asked('identity', body)).outcome).toEqual(JSON.parse(body.toString()).data);
  });

  it.each(['compress', 'gzip'])('is no answer where it cannot be decoded: %s', async (encoding) => {
    expect((await asked(encoding, body)).outcome).toBe('GARBAGE');
  });
});
