import type { ShopClient } from './client.ts';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface NewAccount extends Credentials {
  readonly name: string;
  readonly accountType: 'CUSTOMER' | 'SELLER';
}

/** Asks as one signed-in account; renews its access token before it expires. */
export interface Account {
  readonly email: string;
  ask<Data>(document: string, variables?: Readonly<Record<string, unknown>>): Promise<Data>;
}

/** The broken rule of a payload's first user error. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;

  constructor({ code, message }: UserError) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

export interface UserError {
  readonly code: string;
  readonly message: string;
}

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}

const signUpDocument = `mutation SignUp($input: SignUpInput!) { signUp(input: $input) { user { id } userErrors { code message } } }`;
const tokensSelection = '{ tokens { accessToken refreshToken expiresIn } userErrors { code message } }';
const loginDocument = `mutation Login($input: LoginInput!) { login(input: $input) ${tokensSelection} }`;
const refreshDocument = `mutation Refresh($input: RefreshTokenInput!) { refreshToken(input: $input) ${tokensSelection} }`;

/**
 * Opens the account if the email is free, and signs in. Throws {@link Refused}, for example CREDENTIALS_ARE_WRONG for the email
 * of another account.
 */
export async function openAccount(client: ShopClient, account: NewAccount): Promise<Account> {
  await signUp(client, account);
  return signIn(client, account);
}

/** Opens the account if the email is free. Throws {@link Refused}. */
export async function signUp(client: ShopClient, account: NewAccount): Promise<void> {
  const { signUp: payload } = await client.ask<{ signUp: { userErrors: UserError[] } }>(signUpDocument, { input: account });
  const [refusal] = payload.userErrors;
  if (refusal && refusal.code !== 'EMAIL_IS_TAKEN') throw new Refused(refusal);
}

/** Throws {@link Refused} when the credentials are wrong. */
export async function signIn(
  client: ShopClient,
  { email, password }: Credentials,
  now: () => number = Date.now,
): Promise<Account> {
  const login = async () => {
    const { login: payload } = await client.ask<{ login: TokensPayload }>(loginDocument, { input: { email, password } });
    return tokensOf(payload);
  };
  const renew = async ({ refreshToken }: Tokens) => {
    const { refreshToken: payload } = await client.ask<{ refreshToken: TokensPayload }>(refreshDocument, {
      input: { refreshToken },
    });
    return payload.tokens ?? (await login()); // the session ended: a new one begins
  };

  let tokens = await login();
  let renewAt = now() + lifeMs(tokens);
  let renewing: Promise<void> | undefined;

  return {
    email,
    async ask(document, variables) {
      if (now() >= renewAt) {
        renewing ??= renew(tokens)
          .then((next) => {
            tokens = next;
            renewAt = now() + lifeMs(next);
          })
          .finally(() => {
            renewing = undefined;
          });
        await renewing; // a refresh token works once, so that callers at the same time share one renewal
      }
      return client.ask(document, variables, tokens.accessToken);
    },
  };
}

interface TokensPayload {
  readonly tokens: Tokens | null;
  readonly userErrors: readonly UserError[];
}

function tokensOf({ tokens, userErrors: [refusal] }: TokensPayload): Tokens {
  if (tokens) return tokens;
  throw new Refused(refusal ?? { code: 'NO_TOKENS', message: 'the shop gave no tokens' });
}

/** Renewal comes after four fifths of the token's life. */
const lifeMs = ({ expiresIn }: Tokens) => expiresIn * 800;
