import type { ChaosRequest, Client, Reply } from './client.ts';

/** A user with an account, who signs in again whenever the session is over or lost. */
export interface Person {
  readonly email: string;
  /** Repeats until answered; only for what is safe to repeat. */
  ask<Data>(document: string, variables?: ChaosRequest['variables']): Promise<Reply<Data>>;
  /** One attempt; rejects when there is no answer. */
  askOnce<Data>(document: string, variables?: ChaosRequest['variables']): Promise<Reply<Data>>;
  /** Trades the refresh token, or signs in where the session is gone. */
  renew(): Promise<void>;
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}
interface TokensPayload {
  readonly tokens: Tokens | null;
  readonly userErrors: readonly { readonly code: string }[];
}

const tokensSelection = '{ tokens { accessToken refreshToken expiresIn } userErrors { code } }';
const signUp = 'mutation SignUp($input: SignUpInput!) { signUp(input: $input) { user { id } userErrors { code } } }';
const login = `mutation Login($input: LoginInput!) { login(input: $input) ${tokensSelection} }`;
const refresh = `mutation Refresh($input: RefreshTokenInput!) { refreshToken(input: $input) ${tokensSelection} }`;

/**
 * Opens the account and signs in. `onFault` receives what must never happen to a user with the right password and a good
 * token.
 */
export async function openPerson(
  client: Client,
  { email, accountType }: { readonly email: string; readonly accountType: 'CUSTOMER' | 'SELLER' },
  onFault: (fault: string) => void,
): Promise<Person> {
  const password = 'a pass phrase for storms';
  await client.untilAnswered({ document: signUp, variables: { input: { email, password, name: 'Chaos Kim', accountType } } });

  const signIn = async (): Promise<Tokens> => {
    const variables = { input: { email, password } };
    const { data, codes } = await client.untilAnswered<{ login: TokensPayload | null }>({ document: login, variables });
    if (data?.login?.tokens) return data.login.tokens;
    const why = data?.login?.userErrors.map(({ code }) => code) ?? codes;
    onFault(`${email} could not sign in with the right password: ${why.join(', ')}`);
    throw new Error(`not signed in: ${why.join(', ')}`);
  };
  let tokens = await signIn();
  let renewAt = Date.now() + tokens.expiresIn * 800;
  let renewing: Promise<void> | undefined;

  /**
   * A refresh whose answer got lost spends the token; then, as after a session that Redis forgot in its crash, people sign in
   * again.
   */
  const renew = async () => {
    const variables = { input: { refreshToken: tokens.refreshToken } };
    const { data } = await client.untilAnswered<{ refreshToken: TokensPayload | null }>({ document: refresh, variables });
    tokens = data?.refreshToken?.tokens ?? (await signIn());
    renewAt = Date.now() + tokens.expiresIn * 800;
  };
  const renewOnce = () =>
    (renewing ??= renew().finally(() => {
      renewing = undefined;
    }));
  const request = async (document: string, variables: ChaosRequest['variables']): Promise<ChaosRequest> => {
    if (Date.now() > renewAt) await renewOnce();
    return { document, variables: variables ?? {}, token: tokens.accessToken };
  };
  const judged = <Data>(reply: Reply<Data>): Reply<Data> => {
    if (reply.codes.includes('UNAUTHENTICATED')) onFault(`a valid token of ${email} was refused`);
    return reply;
  };
  return {
    email,
    ask: async <Data>(document: string, variables?: ChaosRequest['variables']) =>
      judged(await client.untilAnswered<Data>(() => request(document, variables))),
    askOnce: async <Data>(document: string, variables?: ChaosRequest['variables']) =>
      judged(await client.once<Data>(await request(document, variables))),
    renew: renewOnce,
  };
}
