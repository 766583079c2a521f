// The one cookie of the shop: a browser's refresh token. Auth makes and reads it; the router passes it on and no other.

/** By mode. `__Host-` makes browsers take it over TLS only, for this very host and from no subdomain (RFC 6265bis, 4.1.3.2). */
export const refreshCookieName = { embedded: 'commerce-refresh', production: '__Host-commerce-refresh' } as const;

const names: readonly string[] = Object.values(refreshCookieName);

/** The refresh cookies of a `cookie` header, as they came; `undefined` if there are none. */
export function refreshCookiesIn(header: string | undefined): string | undefined {
  const own = header?.split(/; */).filter((pair) => names.some((name) => pair.startsWith(`${name}=`)));
  return own && own.length > 0 ? own.join('; ') : undefined;
}

/** Whether a `set-cookie` header sets or removes the refresh cookie, and nothing else. */
export const setsRefreshCookie = (header: string): boolean =>
  names.some((name) => header.startsWith(`${name}=`)) && !/[\r\n]/.test(header);

/** The value of a refresh cookie. Two under one name, which a foreign path or domain can bring about, are as good as none. */
export function refreshTokenIn(header: string | undefined, mode: keyof typeof refreshCookieName): string | undefined {
  const start = `${refreshCookieName[mode]}=`;
  const found = header?.split(/; */).filter((pair) => pair.startsWith(start)) ?? [];
  return found.length === 1 ? found[0]?.slice(start.length) : undefined;
}

/**
 * The header that hands a browser its refresh token, or takes it back (`undefined`). Scripts cannot read it, and no other site's
 * page makes the browser send it.
 */
export function setRefreshCookie(token: string | undefined, mode: keyof typeof refreshCookieName, maxAgeSeconds: number): string {
  const life = token === undefined ? 0 : maxAgeSeconds;
  const secure = mode === 'production' ? '; Secure' : '';
  return `${refreshCookieName[mode]}=${token ?? ''}; Path=/; Max-Age=${life}; HttpOnly; SameSite=Strict${secure}`;
}
