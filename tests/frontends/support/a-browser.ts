import { sharedUrl } from '../../blackbox/support/ask.ts';

/** The graph of the shared shop. */
export const graphUrl = (): string => `${sharedUrl()}/graphql`;

const page = 'http://localhost:5173';

/**
 * A `fetch` with the cookies of one browser, for pages that a developer serves from the same machine under another port: it adds
 * the headers that a browser adds, and hides an answer that does not name the page's origin (CORS). Tabs of the browser share it.
 * @param seen takes the status of every answer
 */
export function aBrowser(seen: number[] = []): typeof globalThis.fetch {
  const cookies = new Map<string, string>();
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('origin', page);
    headers.set('sec-fetch-site', 'same-site');
    if (init.credentials === 'include' && cookies.size > 0) headers.set('cookie', [...cookies.values()].join('; '));
    const response = await fetch(input, { ...init, headers });
    const allowed = [
      response.headers.get('access-control-allow-origin'),
      response.headers.get('access-control-allow-credentials'),
    ];
    if (allowed.join() !== `${page},true`) throw new TypeError(`The page may not read the answer: ${allowed.join()}`);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = ''] = pair.split('=');
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, pair);
    }
    seen.push(response.status);
    return response;
  };
}
