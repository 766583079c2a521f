import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsersUnavailable } from '../../../application/ports.ts';
import { httpUsers } from './http-users.ts';

/** A user service that answers as the test says, and what it was asked. */
async function aUserService(answer: RequestListener) {
  const asked: { url: string | undefined; context: unknown; body: unknown }[] = [];
  const server = createServer(async (request, reply) => {
    const chunks: Buffer[] = await request.toArray();
    const body = JSON.parse(Buffer.concat(chunks).toString());
    asked.push({ url: request.url, context: request.headers['x-commerce-context'], body });
    answer(request, reply);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sign = async (caller: unknown, audience: string) => JSON.stringify({ caller, audience });
  const close = () => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  };
  return { users: httpUsers({ url, sign, timeoutMs: 500 }), asked, close };
}

const json =
  (status: number, body: unknown): RequestListener =>
  (_request, reply) => {
    reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };

const credentials = { email: 'minji@shop.example', password: 'correct horse' };
const minji = { userId: 'minji', roles: ['CUSTOMER'], credentials: { version: 3, keptSessionId: 'kept' } };

describe('asking the user service over HTTP', () => {
  it('finds a user by credentials and by id, in a context that names auth for user', async () => {
    const { users, asked, close } = await aUserService(json(200, minji));
    expect(await users.withCredentials(credentials)).toEqual(minji);
    expect(await users.byId('minji')).toEqual(minji);
    const context = JSON.stringify({ caller: { kind: 'service', service: 'auth' }, audience: 'user' });
    expect(asked).toEqual([
      { url: '/internal/verify-password', context, body: credentials },
      { url: '/internal/roles', context, body: { userId: 'minji' } },
    ]);
    await close();
  });

  it('finds no user when the service refuses with a code', async () => {
    const wrong = await aUserService(json(404, { code: 'CREDENTIALS_ARE_WRONG' }));
    expect(await wrong.users.withCredentials(credentials)).toBeUndefined();
    await wrong.close();
    const gone = await aUserService(json(404, { code: 'ACCOUNT_IS_UNKNOWN' }));
    expect(await gone.users.byId('minji')).toBeUndefined();
    await gone.close();
  });

  it.each<[string, RequestListener]>([
    ['a route that is not there', json(404, { message: 'Route not found' })],
    ['a refused context', json(401, { code: 'CONTEXT_REFUSED' })],
    ['an overload', json(503, { code: 'SERVICE_UNAVAILABLE' })],
    ['a user without roles', json(200, { userId: 'minji' })],
    ['a page', (_request, reply) => void reply.end('<html>')],
    ['a redirect', (_request, reply) => void reply.writeHead(302, { location: '/' }).end()],
    ['half an answer', (_request, reply) => void reply.writeHead(200, { 'content-length': '100' }).end('{"userId"')],
    ['a hang-up', (request) => void request.socket.destroy()],
    ['silence', () => {}],
  ])('takes %s for a service that cannot answer', async (_, answer) => {
    const { users, close } = await aUserService(answer);
    await expect(users.withCredentials(credentials)).rejects.toThrow(UsersUnavailable);
    await close();
  });

  it('takes a closed port for a service that cannot answer', async () => {
    const { users, close } = await aUserService(json(200, minji));
    await close();
    await expect(users.byId('minji')).rejects.toThrow(UsersUnavailable);
  });

  it('does not send more than any real credential', async () => {
    const { users, asked, close } = await aUserService(json(404, { code: 'CREDENTIALS_ARE_WRONG' }));
    await users.withCredentials({ email: 'e'.repeat(1_000_000), password: 'p'.repeat(1_000_000) });
    expect(asked[0]?.body).toEqual({ email: 'e'.repeat(2_048), password: 'p'.repeat(2_048) });
    await close();
  });
});
