import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ask } from './client.ts';

interface Request {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: { readonly query?: string; readonly extensions?: { readonly persistedQuery: { readonly sha256Hash: string } } };
}

const operation = { text: '{me{id}}', hash: 'a'.repeat(64) };
const caller = { language: 'en' };

describe('asking the graph', () => {
  let requests: Request[];
  let answer: (request: Request) => string;
  const router = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      const read = { headers: request.headers, body: JSON.parse(text) };
      requests.push(read);
      response.setHeader('content-type', 'application/json').end(answer(read));
    });
  });
  const fault = (code: string) => JSON.stringify({ errors: [{ message: '', extensions: { code } }] });
  const sent = () => requests.map(({ body }) => [body.query, body.extensions?.persistedQuery.sha256Hash]);

  beforeAll(async () => {
    await new Promise<void>((resolve) => router.listen(0, '127.0.0.1', resolve));
    process.env.ROUTER_URL = `http://127.0.0.1:${(router.address() as AddressInfo).port}/graphql`;
  });
  beforeEach(() => {
    requests = [];
    answer = () => '{"data":{"me":null}}';
  });
  afterAll(() => {
    delete process.env.ROUTER_URL;
    router.closeAllConnections();
    router.close();
  });

  it('sends the hash alone where the router knows it', async () => {
    expect(await ask(operation, {}, caller)).toEqual({ data: { me: null } });
    expect(sent()).toEqual([[undefined, operation.hash]]);
  });

  it('sends the text with the hash once where the router does not know it', async () => {
    answer = ({ body }) => (body.query ? '{"data":{"me":null}}' : fault('PERSISTED_QUERY_NOT_FOUND'));
    expect(await ask(operation, {}, caller)).toEqual({ data: { me: null } });
    expect(sent()).toEqual([
      [undefined, operation.hash],
      [operation.text, operation.hash],
    ]);
  });

  it('sends the text alone where the router takes no hashes', async () => {
    answer = ({ body }) => (body.extensions ? fault('PERSISTED_QUERY_NOT_SUPPORTED') : '{"data":{"me":null}}');
    expect(await ask(operation, {}, caller)).toEqual({ data: { me: null } });
    expect(sent().at(-1)).toEqual([operation.text, undefined]);
  });

  it('carries the language, the address and the access token of the caller', async () => {
    await ask(operation, {}, { language: 'ko', address: '203.0.113.7', accessToken: 'token' });
    expect(requests[0]?.headers).toMatchObject({
      'accept-language': 'ko',
      'x-forwarded-for': '203.0.113.7',
      authorization: 'Bearer token',
    });
    await ask(operation, {}, caller);
    expect(requests[1]?.headers).not.toHaveProperty('authorization');
    expect(requests[1]?.headers).not.toHaveProperty('x-forwarded-for');
  });

  it.each([
    ['a page of a proxy', '<html>', { code: 'SERVICE_UNAVAILABLE' }],
    [
      'errors beside what is there',
      '{"data":{"me":null},"errors":[{"extensions":{"code":"X"}}]}',
      { data: { me: null }, code: 'X' },
    ],
    ['errors without a code', '{"errors":[{}]}', {}],
  ])('never throws: %s', async (_, text, expected) => {
    answer = () => text;
    expect(await ask(operation, {}, caller)).toEqual(expected);
  });

  it('never throws: the router does not answer', async () => {
    const url = process.env.ROUTER_URL;
    process.env.ROUTER_URL = 'http://127.0.0.1:1/graphql';
    expect(await ask(operation, {}, caller)).toEqual({ code: 'SERVICE_UNAVAILABLE' });
    process.env.ROUTER_URL = url;
  });
});
