import type { Person } from '../../blackbox/support/people.ts';

/** The cookies of a person who signs in by the form, as name and value. */
export async function cookiesOf(url: string, { email, password }: Pick<Person, 'email' | 'password'>) {
  const response = await fetch(new URL('/en/sign-in', url), {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ email, password }),
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (response.status !== 303) throw new Error(`The form of signing in answered ${response.status}.`);
  return cookies.map((cookie) => {
    const at = cookie.indexOf('=');
    return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url };
  });
}
