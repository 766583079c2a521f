import { routerUrl } from '../addresses.ts';

/** A GraphQL operation with the types of its variables and its result. */
export class Operation<Result, Variables> {
  readonly text: string;
  /** Never set: holds the types. */
  declare readonly types?: (variables: Variables) => Result;

  constructor(text: string) {
    this.text = text;
  }
}

/** What the graph answered. `data` is absent where the shop cannot be reached; a part may be `null` while a subgraph is down. */
export interface Answer<Result> {
  readonly data?: Result;
  /** The first error's code, such as `SERVICE_UNAVAILABLE`. */
  readonly code?: string;
}

/** A page is of no use later; in milliseconds. */
const timeoutMs = 5_000;

/**
 * Asks the graph on the server. Never throws: a page shows what it has, and says what is delayed.
 *
 * @param language of texts and messages, `ko` or `en`.
 */
export async function ask<Result, Variables extends object>(
  operation: Operation<Result, Variables>,
  variables: Variables,
  language: string,
): Promise<Answer<Result>> {
  try {
    const response = await fetch(routerUrl(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'accept-language': language },
      body: JSON.stringify({ query: operation.text, variables }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { data, errors } = (await response.json()) as {
      data?: Result | null;
      errors?: { extensions?: { code?: string } }[];
    };
    const code = errors?.[0]?.extensions?.code;
    return { ...(data && { data }), ...(code && { code }) };
  } catch {
    return { code: 'SERVICE_UNAVAILABLE' };
  }
}
