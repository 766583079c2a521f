import request from 'supertest';

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions?: { readonly code?: string };
  }[];
}

/** A client's request: the document, its variables and, when signed in, its access token. */
export interface ClientRequest {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly token?: string | undefined;
  /** Headers that the client adds. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The router's origin; by default the shared shop's. */
  readonly url?: string;
}

export const sharedUrl = (): string => process.env.BLACKBOX_URL ?? 'http://127.0.0.1:4000';

/** The media type of answers whose HTTP status distinguishes refused requests from executed ones. */
export const graphqlResponse = 'application/graphql-response+json';

/** Sends one operation over HTTP, as a browser or app would. */
export async function ask<Data>({
  document,
  variables = {},
  token,
  headers = {},
  url = sharedUrl(),
}: ClientRequest): Promise<Answer<Data>> {
  const call = request(url).post('/graphql').set('accept', graphqlResponse).set(headers);
  if (token) void call.set('authorization', `Bearer ${token}`);
  const { status, body } = await call.send({ query: document, variables });
  return { status, data: body.data as Data, errors: body.errors ?? [] };
}

/** Sends one operation. @returns the data. @throws if the answer has errors */
export async function dataOf<Data>(question: ClientRequest): Promise<Data> {
  const { data, errors, status } = await ask<Data>(question);
  if (errors.length > 0 || status !== 200) throw new Error(`${status}: ${JSON.stringify(errors)}`);
  return data;
}

/** The codes of an answer's errors. */
export const codesOf = ({ errors }: Answer<unknown>): readonly (string | undefined)[] =>
  errors.map(({ extensions }) => extensions?.code);
