import type { AstroCookieSetOptions, AstroCookies } from 'astro';
import type { Seal } from './seal.ts';
import { closeSession, openSession, type Session } from './session.ts';

/** What the storefront's process knows of its cookies. */
export interface CookieSettings {
  readonly seal: Seal;
  /** Seals what a shopper has entered in the checkout. */
  readonly draftSeal: Seal;
  /** Whether browsers reach the shop over TLS: cookies are `Secure` and bound to the host by the prefix `__Host-`. */
  readonly isSecure: boolean;
}

/** Reads and writes the shop's cookies: no script of a page can read them, and no other site's form brings them. */
export interface ShopCookies {
  session(): Session | undefined;
  keepSession(session: Session | undefined): void;
  /** The token of an anonymous cart. */
  cart(): string | undefined;
  keepCart(token: string | undefined): void;
  /** What the shopper has entered in the checkout, as text. */
  checkout(): string | undefined;
  keepCheckout(text: string | undefined): void;
}

/** A refresh token lives this long after its last use, and so does its cookie, in seconds. */
const sessionSeconds = 30 * 24 * 60 * 60;

/** An anonymous cart lives this long after its last change, in seconds. */
const cartSeconds = 90 * 24 * 60 * 60;

/** What was entered in the checkout is kept this long, in seconds. */
const draftSeconds = 24 * 60 * 60;

export function shopCookies(cookies: AstroCookies, { seal, draftSeal, isSecure }: CookieSettings): ShopCookies {
  const nameOf = (name: string) => (isSecure ? `__Host-${name}` : name);
  const options: AstroCookieSetOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure };
  const keep = (name: string, value: string | undefined, maxAge: number) => {
    if (value === undefined) cookies.delete(nameOf(name), options);
    else cookies.set(nameOf(name), value, { ...options, maxAge });
  };
  return {
    session: () => openSession(seal, cookies.get(nameOf('session'))?.value),
    keepSession: (session) => keep('session', session && closeSession(seal, session), sessionSeconds),
    cart: () => cookies.get(nameOf('cart'))?.value || undefined,
    keepCart: (token) => keep('cart', token, cartSeconds),
    checkout: () => opened(draftSeal, cookies.get(nameOf('checkout'))?.value),
    keepCheckout: (text) => keep('checkout', text === undefined ? undefined : draftSeal.close(text), draftSeconds),
  };
}

const opened = (seal: Seal, cookie: string | undefined) => (cookie === undefined ? undefined : seal.open(cookie));
