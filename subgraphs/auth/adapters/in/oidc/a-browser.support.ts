/** As much of a browser as single sign-on needs: cookies by host and path, and redirects one by one. */
export function aBrowser(acceptLanguage = 'en') {
  const jar = new Map<string, Readonly<{ path: string; pair: string }>>();

  const cookiesFor = ({ pathname }: URL) =>
    [...jar.values()]
      .filter(({ path }) => pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`))
      .map(({ pair }) => pair)
      .join('; ');

  const keep = (header: string, url: URL) => {
    const [pair = '', ...attributes] = header.split(/; */);
    const [name = '', value] = pair.split('=');
    const attribute = (wanted: string) =>
      attributes.find((each) => each.toLowerCase().startsWith(`${wanted}=`))?.slice(wanted.length + 1);
    const path = attribute('path') ?? url.pathname;
    const isOver = value === '' || Date.parse(attribute('expires') ?? '9999-12-31') < Date.now();
    if (isOver) jar.delete(`${name} ${path}`);
    else jar.set(`${name} ${path}`, { path, pair });
  };

  const open = async (url: URL, form?: Readonly<Record<string, string>>) => {
    const reply = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: cookiesFor(url), accept: 'text/html', 'accept-language': acceptLanguage },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const header of reply.headers.getSetCookie()) keep(header, url);
    return reply;
  };

  /** Follows redirects until a page comes, or an address of another origin. */
  const visit = async (start: URL | string, form?: Readonly<Record<string, string>>) => {
    let url = new URL(start);
    let reply = await open(url, form);
    for (let hops = 0; hops < 10; hops += 1) {
      const location = reply.headers.get('location');
      if (location === null) return { url, status: reply.status, headers: reply.headers, html: await reply.text() };
      const next = new URL(location, url);
      if (next.origin !== url.origin) return { url: next, status: reply.status, headers: reply.headers, html: '' };
      url = next;
      reply = await open(url);
    }
    throw new Error('redirected in circles');
  };

  /** One request, without going on to where its answer leads. */
  const step = async (start: URL | string, form?: Readonly<Record<string, string>>) => {
    const reply = await open(new URL(start), form);
    await reply.arrayBuffer();
    const location = reply.headers.get('location');
    return { status: reply.status, location: location === null ? undefined : new URL(location, start) };
  };

  return { visit, step, cookies: () => [...jar.values()].map(({ pair }) => pair) };
}
