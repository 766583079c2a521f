import { placeholders, tabs } from './tabs.ts';

/**
 * Runs in the playground's page, before GraphiQL. Reads the latest access token, product and order from the responses of `fetch`,
 * and replaces their placeholders in the headers, bodies and URLs of later requests. Stores them for this browser tab
 * (`sessionStorage`). The function is serialised into the page: it may use its argument and the browser alone.
 */
function fillPlaceholders(names: typeof placeholders): void {
  const page = globalThis as unknown as {
    fetch: typeof fetch;
    crypto: Crypto;
    sessionStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
  };
  const send = page.fetch.bind(globalThis);
  const storageKey = 'commerce:latest';
  const latest = JSON.parse(page.sessionStorage.getItem(storageKey) ?? '{}') as Record<string, string>;

  const remember = (data: Record<string, Record<string, unknown>> | null | undefined) => {
    const tokens = data?.login?.tokens as { accessToken?: string } | undefined;
    const nodes = data?.products?.nodes as { id?: string }[] | undefined;
    const created = data?.createProduct?.product as { id?: string } | undefined;
    const placed = data?.placeOrder?.order as { id?: string } | undefined;
    if (tokens?.accessToken) latest[names.accessToken] = tokens.accessToken;
    const product = created?.id ?? nodes?.[0]?.id;
    if (product) latest[names.productId] = product;
    if (placed?.id) latest[names.orderId] = placed.id;
    page.sessionStorage.setItem(storageKey, JSON.stringify(latest));
  };

  const filled = (text: string): string => {
    const known: Record<string, string> = { ...latest, [names.key]: `KEY-${page.crypto.randomUUID().slice(0, 8).toUpperCase()}` };
    return Object.entries(known).reduce((result, [name, value]) => result.replaceAll(name, value), text);
  };

  /** Advice for a request that needs the response of an earlier tab. */
  const missing = (authorization: string, body: string): string | undefined => {
    if (authorization.includes(names.accessToken)) return 'Sign in first: press “Sign in”, or run tab 2 (tab 10 for the seller).';
    if (body.includes(names.productId)) return 'Run tab 3 first: it finds the product.';
    return body.includes(names.orderId) ? 'Run tab 4 first: it places the order.' : undefined;
  };

  page.fetch = async (input, init) => {
    const address = typeof input === 'string' ? filled(input) : input;
    const headers = new Headers(init?.headers);
    const authorization = filled(headers.get('authorization') ?? '');
    if (authorization) headers.set('authorization', authorization);
    const body = typeof init?.body === 'string' ? filled(init.body) : init?.body;
    const text = typeof body === 'string' ? body : '';
    const advice = text.includes('IntrospectionQuery') ? undefined : missing(authorization, text);
    if (advice !== undefined)
      return Response.json({ errors: [{ message: advice, extensions: { code: 'RUN_ANOTHER_TAB_FIRST' } }] });
    if (text.includes('IntrospectionQuery') && authorization.includes(names.accessToken)) headers.delete('authorization');
    const response = await send(address, { ...init, headers, ...(body !== undefined && { body }) });
    const type = response.headers.get('content-type') ?? '';
    if (!/json/.test(type)) return response; // a stream has no end to wait for
    response
      .clone()
      .json()
      .then((answer: { data?: never }) => remember(answer.data))
      .catch(() => undefined); // a response that is not JSON contains nothing to store
    return response;
  };
}

/** On a first visit GraphiQL shows the first tab's query without its variables, unless they lie in its storage. */
function keepFirstVariables(variables: string): void {
  const { localStorage } = globalThis as unknown as {
    localStorage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
  };
  if (localStorage.getItem('graphiql:tabState') === null) localStorage.setItem('graphiql:variables', variables);
}

/** The script for the page. */
export const pageScript = `(${fillPlaceholders.toString()})(${JSON.stringify(placeholders)});
(${keepFirstVariables.toString()})(${JSON.stringify(tabs[0]?.variables ?? '')});`;
