import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anonymous, type Caller, type Role } from '@commerce/chassis/identity/caller.ts';
import { contextHeader } from '@commerce/chassis/identity/context-token.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { makeManageAddressBook } from '../../application/manage-address-book.ts';
import type { Accounts } from '../../application/ports.ts';
import { makeSignUp } from '../../application/sign-up.ts';
import { makeUpdateProfile } from '../../application/update-profile.ts';
import { makeVerifyPassword } from '../../application/verify-password.ts';
import { argon2Passwords } from '../out/argon2/argon2-passwords.ts';
import { memoryShop } from '../out/memory/memory-shop.support.ts';
import { memoryStores } from '../out/memory/memory-stores.support.ts';
import type { Context, UseCases } from './graphql/context.ts';
import { makeLoaders } from './graphql/loaders.ts';
import { resolvers } from './graphql/resolvers.ts';
import { internalRoutes } from './http/internal-routes.ts';

const log = makeLog('user', 'silent');
const sdl = readFileSync(join(import.meta.dirname, '../../../../schema/user.graphql'), 'utf8');

/**
 * The server on stores in memory. The signed context is replaced by the caller as JSON: what proves it is tested with its
 * verifier.
 */
export async function aUserServer() {
  const stores = memoryStores();
  const lookUps: (readonly string[])[] = [];
  const byIds: Accounts['byIds'] = (ids) => {
    lookUps.push(ids);
    return stores.accounts.byIds(ids);
  };
  const accounts = { ...stores.accounts, byIds };
  const passwords = argon2Passwords();
  const now = () => new Date();
  const mailed = memoryShop({ stores, passwords, newId, now });
  const verify = async (header: string | undefined) => (header === undefined ? undefined : (JSON.parse(header) as Caller));
  const opening = makeSignUp({ accounts, passwords, isCommon: mailed.isCommon, newId, now });
  const useCases: UseCases = {
    ...mailed,
    signUp: opening,
    updateProfile: makeUpdateProfile({ accounts, now }),
    addressBook: makeManageAddressBook({ addressBooks: stores.addressBooks, newId, now }),
  };
  const server = await makeSubgraphServer<Context>({
    name: 'user',
    sdl,
    resolvers,
    language: 'en',
    verify,
    makeContext: (request) => ({
      ...request,
      loaders: makeLoaders({ accounts, addressBooks: stores.addressBooks }),
      useCases,
    }),
    ready: async () => {},
    log,
  });
  const verifyPassword = makeVerifyPassword({ accounts, passwords, dummyHash: await passwords.hash('unknown') });
  await server.register(internalRoutes, {
    prefix: '/internal',
    verify,
    verifyPassword,
    credentials: stores.credentials,
    signUp: opening,
    requestPasswordReset: mailed.requestPasswordReset,
  });

  const ask = async <Data>(caller: Caller, query: string, variables: object = {}) => {
    const reply = await server.inject({
      method: 'POST',
      url: '/graphql',
      headers: { [contextHeader]: JSON.stringify(caller) },
      payload: { query, variables },
    });
    return reply.json<{ data: Data; errors?: readonly { extensions: { code: string } }[] }>();
  };
  const askInternally = (caller: Caller | undefined, path: string, payload: object) =>
    server.inject({
      method: 'POST',
      url: `/internal/${path}`,
      headers: caller ? { [contextHeader]: JSON.stringify(caller) } : {},
      payload,
    });
  const signUp = async (input: object) => {
    const { data } = await ask<{ signUp: { user: { id: string; email: string }; userErrors: object[] } }>(
      anonymous,
      'mutation ($input: SignUpInput!) { signUp(input: $input) { user { id email roles createdAt } userErrors { code message field } } }',
      { input },
    );
    return data.signUp;
  };
  return { server, ask, askInternally, signUp, lookUps, mailed };
}

export const minji = { email: 'Minji@Shop.Example', password: 'correct horse', name: 'Minji Park' };
export const auth: Caller = { kind: 'service', service: 'auth' };
export const asUser = (userId: string, ...roles: Role[]): Caller => ({ kind: 'user', userId, roles, sessionId: 'session' });
