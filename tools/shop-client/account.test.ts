import { openAccount, Refused, signIn } from './account.ts';
import type { ShopClient } from './client.ts';

/** A shop that knows one account, and remembers which token each question carried. */
function aShop({ password = 'correct horse' } = {}) {
  const seen: string[] = [];
  let issued = 0;
  const tokens = () => {
    issued += 1;
    return { tokens: { accessToken: `access-${issued}`, refreshToken: `refresh-${issued}`, expiresIn: 900 }, userErrors: [] };
  };
  const client: ShopClient = {
    async ask<Data>(document: string, variables: Readonly<Record<string, unknown>> = {}, accessToken?: string) {
      const input = variables.input as Record<string, string> | undefined;
      seen.push(`${document.split('(')[0]}${accessToken ? ` with ${accessToken}` : ''}${input?.refreshToken ?? ''}`);
      if (document.startsWith('mutation SignUp')) {
        return { signUp: { user: null, userErrors: [{ code: 'EMAIL_IS_TAKEN', message: 'taken' }] } } as Data;
      }
      if (document.startsWith('mutation Refresh')) return { refreshToken: tokens() } as Data;
      if (!document.startsWith('mutation Login')) return {} as Data;
      const wrong = { tokens: null, userErrors: [{ code: 'CREDENTIALS_ARE_WRONG', message: 'wrong' }] };
      return { login: input?.password === password ? tokens() : wrong } as Data;
    },
    close: async () => {},
  };
  return { client, seen };
}

const ann = { email: 'ann@example.com', password: 'correct horse', name: 'Ann', accountType: 'CUSTOMER' } as const;

describe('an account of a tool', () => {
  it('signs in when the account exists already', async () => {
    const { client, seen } = aShop();
    const account = await openAccount(client, ann);
    await account.ask('query Me');
    expect(seen).toEqual(['mutation SignUp', 'mutation Login', 'query Me with access-1']);
  });

  it('is refused with the wrong password', async () => {
    const { client } = aShop();
    await expect(openAccount(client, { ...ann, password: 'wrong horse' })).rejects.toThrow(Refused);
  });

  it('renews its token once before it expires, also for questions at the same time', async () => {
    const { client, seen } = aShop();
    let now = 0;
    const account = await signIn(client, ann, () => now);
    now = 14 * 60_000;
    await Promise.all([account.ask('query Me'), account.ask('query Me')]);
    expect(seen.slice(1)).toEqual(['mutation Refreshrefresh-1', 'query Me with access-2', 'query Me with access-2']);
  });
});
