import { refreshCookiesIn, refreshTokenIn, setRefreshCookie, setsRefreshCookie } from './refresh-cookie.ts';

describe('the refresh cookie', () => {
  it('is the only one of many that passes', () => {
    expect(refreshCookiesIn('theme=dark; commerce-refresh=abc; x-commerce-refresh=no; __Host-commerce-refresh=def')).toBe(
      'commerce-refresh=abc; __Host-commerce-refresh=def',
    );
    expect(refreshCookiesIn('theme=dark; commerce-refreshed=1')).toBeUndefined();
    expect(refreshCookiesIn('')).toBeUndefined();
    expect(refreshCookiesIn(undefined)).toBeUndefined();
  });

  it('is the only one that auth may set through the router', () => {
    expect(setsRefreshCookie(setRefreshCookie('abc', 'production', 60))).toBe(true);
    expect(setsRefreshCookie(setRefreshCookie(undefined, 'embedded', 60))).toBe(true);
    expect(setsRefreshCookie('session=abc')).toBe(false);
    expect(setsRefreshCookie('commerce-refresh=abc\r\nset-cookie: evil=1')).toBe(false);
  });

  it('is Secure and bound to its host in production, and works over plain HTTP in development', () => {
    expect(setRefreshCookie('abc', 'production', 60)).toBe(
      '__Host-commerce-refresh=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure',
    );
    expect(setRefreshCookie('abc', 'embedded', 60)).toBe('commerce-refresh=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Strict');
  });

  it('is read by the name of its mode, and only if there is one', () => {
    expect(refreshTokenIn('commerce-refresh=abc', 'embedded')).toBe('abc');
    expect(refreshTokenIn('commerce-refresh=abc', 'production')).toBeUndefined();
    expect(refreshTokenIn('commerce-refresh=abc; commerce-refresh=def', 'embedded')).toBeUndefined();
  });
});
