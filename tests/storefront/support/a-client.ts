/** A browser without JavaScript: it keeps its cookies and follows nothing. */
export interface Client {
  /** Cookies by name. */
  readonly jar: Map<string, string>;
  /** Gets a page, or posts a form to it. @param more headers */
  request(
    path: string,
    fields?: Readonly<Record<string, string>>,
    more?: Readonly<Record<string, string>>,
  ): Promise<Readonly<{ status: number; headers: Headers; text: string }>>;
  /** The number of pieces in the cart; null while it cannot be reached. */
  count(): Promise<number | null>;
}

export function aClient(url: string): Client {
  const jar = new Map<string, string>();
  const request: Client['request'] = async (path, fields, more = {}) => {
    const response = await fetch(new URL(path, url), {
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
      redirect: 'manual',
      headers: { 'sec-fetch-site': 'same-origin', cookie: [...jar].map((pair) => pair.join('=')).join('; '), ...more },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/max-age=0|1970/i.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { jar, request, count: async () => JSON.parse((await request('/cart/summary')).text).quantity as number | null };
}
