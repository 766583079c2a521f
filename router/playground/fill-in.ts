import { placeholders, tabs } from './tabs.ts';

/**
 * Runs in the playground's page, before GraphiQL: remembers the latest access token, product and order from the answers that
 * pass through `fetch`, and writes them where a request still holds the placeholder. Everything stays in the page's memory.
 * It is turned into text, so it may use nothing but its argument and the browser.
 */
function fillIn(names: typeof placeholders): void {
  const page = globalThis as unknown as { fetch: typeof fetch; crypto: Crypto };
  const send = page.fetch.bind(globalThis);
  const latest: Record<string, string> = {};

  const remember = (data: Record<string, Record<string, unknown>> | null | undefined) => {
    const tokens = data?.login?.tokens as { accessToken?: string } | undefined;
    const nodes = data?.products?.nodes as { id?: string }[] | undefined;
    const created = data?.createProduct?.product as { id?: string } | undefined;
    const placed = data?.placeOrder?.order as { id?: string } | undefined;
    if (tokens?.accessToken) latest[names.accessToken] = tokens.accessToken;
    const product = created?.id ?? nodes?.[0]?.id;
    if (product) latest[names.productId] = product;
    if (placed?.id) latest[names.orderId] = placed.id;
  };

  const filled = (text: string): string => {
    const known: Record<string, string> = { ...latest, [names.key]: `KEY-${page.crypto.randomUUID().slice(0, 8).toUpperCase()}` };
    return Object.entries(known).reduce((result, [name, value]) => result.replaceAll(name, value), text);
  };

  page.fetch = async (input, init) => {
    if (typeof init?.body !== 'string') return send(input, init);
    const headers = new Headers(init.headers);
    const authorization = headers.get('authorization');
    if (authorization) headers.set('authorization', filled(authorization));
    const response = await send(input, { ...init, headers, body: filled(init.body) });
    response
      .clone()
      .json()
      .then((answer: { data?: never }) => remember(answer.data))
      .catch(() => undefined); // an answer that is no JSON holds nothing to remember
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
export const pageScript = `(${fillIn.toString()})(${JSON.stringify(placeholders)});
(${keepFirstVariables.toString()})(${JSON.stringify(tabs[0]?.variables ?? '')});`;
