import { randomUUID } from 'node:crypto';
import { type Answer, ask, type ClientRequest, dataOf } from './ask.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
  readonly tokenType: string;
}

/** A user with an account who is signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly tokens: Tokens;
  /** The data of an answer without errors. */
  dataOf<Data>(document: string, variables?: ClientRequest['variables']): Promise<Data>;
  /** The whole answer. */
  ask<Data>(document: string, variables?: ClientRequest['variables']): Promise<Answer<Data>>;
}

export const signUpDocument = `mutation SignUp($input: SignUpInput!) {
  signUp(input: $input) { user { id name email roles addresses { id } } userErrors { code field message } }
}`;

export const loginDocument = `mutation Login($input: LoginInput!) {
  login(input: $input) { tokens { accessToken refreshToken expiresIn tokenType } userErrors { code message } }
}`;

export const anEmail = (): string => `${randomUUID()}@journey.example`;

interface SignedUp {
  readonly signUp: { readonly user: { readonly id: string } };
}

/** Opens an account and signs in. */
export async function aPerson({
  accountType = 'CUSTOMER',
  name = 'Jisoo Kim',
  url,
}: {
  accountType?: 'CUSTOMER' | 'SELLER';
  name?: string;
  url?: string | undefined;
} = {}): Promise<Person> {
  const at = url === undefined ? {} : { url };
  const [email, password] = [anEmail(), 'a pass phrase for tests'];
  const { signUp } = await dataOf<SignedUp>({
    ...at,
    document: signUpDocument,
    variables: { input: { email, password, name, accountType } },
  });
  const account = { id: signUp.user.id, name, email, password };
  return personWith(account, await logIn({ email, password, url }), at);
}

/** The account with the tokens of a sign-in. It signs in again when its access token has little time left. */
export function personWith(
  { id, name, email, password }: Pick<Person, 'id' | 'name' | 'email' | 'password'>,
  tokens: Tokens,
  at: Pick<ClientRequest, 'url'> = {},
): Person {
  let [token, renewAt] = [tokens.accessToken, renewalOf(tokens)];
  const question = async (document: string, variables?: ClientRequest['variables']) => {
    if (performance.now() > renewAt) {
      const renewed = await logIn({ email, password, url: at.url });
      [token, renewAt] = [renewed.accessToken, renewalOf(renewed)];
    }
    return { ...at, document, variables, token };
  };
  return {
    id,
    name,
    email,
    password,
    tokens,
    dataOf: async (document, variables) => dataOf(await question(document, variables)),
    ask: async (document, variables) => ask(await question(document, variables)),
  };
}

/** When half of the token's time will be over, on the clock of `performance.now()`. */
const renewalOf = ({ expiresIn }: Tokens): number => performance.now() + expiresIn * 500;

export const aShopper = (url?: string): Promise<Person> => aPerson({ url });

export const aSeller = (url?: string): Promise<Person> => aPerson({ accountType: 'SELLER', name: 'Haneul Ceramics', url });

export async function logIn({
  email,
  password,
  url,
}: {
  email: string;
  password: string;
  url?: string | undefined;
}): Promise<Tokens> {
  const question = { document: loginDocument, variables: { input: { email, password } }, ...(url === undefined ? {} : { url }) };
  const { login } = await dataOf<{ login: { tokens: Tokens | null; userErrors: readonly { code: string }[] } }>(question);
  if (!login.tokens) throw new Error(`not signed in: ${JSON.stringify(login.userErrors)}`);
  return login.tokens;
}
