import { createPrivateKey, generateKeyPairSync, type JsonWebKey, type KeyObject, sign } from 'node:crypto';
import type { Cluster } from '../bring-up.ts';
import { clientAddresses } from '../cluster/places.ts';
import { readSecret } from '../pods/volumes.ts';
import { allHold, type CheckGroup } from './check.ts';
import { ask, signIn } from './shop-client.ts';
import { trading } from './trading.ts';

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (text = '') => JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>;

/** The key with which the auth service signs. */
async function realKey({ api }: Cluster): Promise<KeyObject> {
  const { keys } = JSON.parse(String((await readSecret(api, 'commerce', 'auth'))?.['signing-keys'])) as { keys: JsonWebKey[] };
  return createPrivateKey({ key: keys[0] ?? {}, format: 'jwk' });
}

const signed = (header: object, claims: object, key: KeyObject) => {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${sign(null, Buffer.from(input), key).toString('base64url')}`;
};

/** Tokens that no one may get in with, made of a good one. */
async function forgeries(cluster: Cluster, token: string): Promise<Readonly<Record<string, string>>> {
  const [head, body] = token.split('.');
  const header = decoded(head);
  const claims = decoded(body);
  const key = await realKey(cluster);
  const now = Math.floor(Date.now() / 1000);
  return {
    expired: signed(header, { ...claims, iat: now - 4000, exp: now - 3000 }, key),
    'signed by another key': signed(header, claims, generateKeyPairSync('ed25519').privateKey),
    'without a signature': `${encoded({ ...header, alg: 'none' })}.${body}.`,
    'of another issuer': signed(header, { ...claims, iss: 'another' }, key),
    'no token at all': 'abc.def.ghi',
  };
}

interface Me {
  readonly me: { readonly id: string } | null;
}

/** Who asks, and from where. */
export const identity: CheckGroup = {
  name: 'identity',
  checks: [
    {
      name: 'A good token is its person, no token is a stranger, and every forged or expired one is refused.',
      prove: async (cluster) => {
        const { buyer } = await trading(cluster);
        const me = (token?: string) => ask<Me>(cluster.client, '{ me { id } }', {}, token === undefined ? {} : { token });
        const [good, none] = [await me(buyer.token), await me()];
        const broken = [
          ...(good.data?.me?.id === buyer.id ? [] : [`good: ${good.text.slice(0, 80)}`]),
          ...(none.status === 200 && none.data?.me === null ? [] : [`none: ${none.text.slice(0, 80)}`]),
        ];
        const forged = Object.entries(await forgeries(cluster, buyer.token));
        for (const [name, token] of forged) {
          const { status, codes } = await me(token);
          if (status !== 401 || !codes.includes('UNAUTHENTICATED')) broken.push(`${name}: ${status} ${codes}`);
        }
        return allHold(broken, `${forged.length} kinds of bad tokens get 401`);
      },
    },
    {
      name: 'The shop knows each client’s own address behind the gateway, whatever headers it makes up.',
      prove: async ({ client }) => {
        const from = clientAddresses[3];
        const { token } = await signIn(client, 'CUSTOMER', from);
        const headers = { 'x-forwarded-for': '192.0.2.7' };
        const { data } = await ask<{ sessions: { address: string }[] }>(
          client,
          '{ sessions { address } }',
          {},
          { token, from, headers },
        );
        const addresses = data?.sessions.map(({ address }) => address) ?? [];
        return { holds: addresses.length === 1 && addresses[0] === from, figure: addresses.join(', ') };
      },
    },
    {
      name: 'A client that signs in too often is refused, and a client at another address is not.',
      prove: async ({ client }) => {
        const login = 'mutation($input: LoginInput!) { login(input: $input) { tokens { accessToken } userErrors { code } } }';
        const tryOnce = (from: string, number: number) =>
          ask(client, login, { input: { email: `${number}@unknown.example`, password: 'not a pass phrase' } }, { from });
        const isLimited = async (from: string, number: number) => (await tryOnce(from, number)).codes.includes('RATE_LIMITED');
        let tries = 1;
        while (tries < 200 && !(await isLimited(clientAddresses[1], tries))) tries += 1;
        const isOtherLimited = await isLimited(clientAddresses[2], 0);
        return {
          holds: tries < 200 && !isOtherLimited,
          figure: `try ${tries} refused, the other client’s first one ${isOtherLimited ? 'too' : 'not'}`,
        };
      },
    },
  ],
};
