import { graphqlResponse, sharedUrl } from '../../blackbox/support/ask.ts';

export interface Posted {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  };
  readonly codes: readonly (string | undefined)[];
}

/** Sends bytes to the router with the headers of a program, and whatever others an attacker adds. */
export async function posted(
  body: string | undefined,
  headers: Readonly<Record<string, string>> = {},
  { url = sharedUrl(), path = '/graphql', method = 'POST' }: Readonly<{ url?: string; path?: string; method?: string }> = {},
): Promise<Posted> {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(url + path, {
    method,
    headers: { accept: graphqlResponse, ...json, ...headers } as Record<string, string>,
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const parsed = parsedOf(text);
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: parsed,
    codes: (parsed.errors ?? []).map(({ extensions }) => extensions?.code),
  };
}

function parsedOf(text: string): Posted['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // no JSON, which a test then sees by the missing data and errors
  }
}
