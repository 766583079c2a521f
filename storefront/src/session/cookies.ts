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
  /** All tokens of anonymous carts: tabs that put something in first at the same time make a cart each. */
  carts(): readonly string[];
  /** Keeps the token of a new cart beside the others. */
  keepCart(token: string): void;
  /** Forgets one of the tokens. */
  dropCart(token: string): void;
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

/** A request brings at most this many carts; when they have become one, the next request brings others. */
const maxCarts = 10;

/** @param header the request's header `Cookie`, for the names of its cookies, which `cookies` does not list */
export function shopCookies(
  cookies: AstroCookies,
  { seal, draftSeal, isSecure }: CookieSettings,
  header: string | null,
): ShopCookies {
  const nameOf = (name: string) => (isSecure ? `__Host-${name}` : name);
  const options: AstroCookieSetOptions = { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure };
  const keep = (name: string, value: string | undefined, maxAge: number) => {
    if (value === undefined) cookies.delete(nameOf(name), options);
    else cookies.set(nameOf(name), value, { ...options, maxAge });
  };
  // Each cart has a cookie of its own: of two answers that set one cookie, the later would lose the earlier one's cart.
  const isCart = new RegExp(`^${nameOf('cart')}(?:-[\\w-]{8})?$`);
  const names = (header ?? '').split(';').map((pair) => pair.split('=')[0]?.trim() ?? '');
  const carts = new Map(
    [...new Set(names)]
      .filter((name) => isCart.test(name))
      .sort()
      .slice(0, maxCarts)
      .flatMap((name) => entryOf(name, cookies.get(name)?.value)),
  );
  const dropCart = (token: string) => {
    for (const [name, value] of [...carts]) {
      if (value !== token) continue;
      carts.delete(name);
      cookies.delete(name, options);
    }
  };
  return {
    session: () => openSession(seal, cookies.get(nameOf('session'))?.value),
    keepSession: (session) => keep('session', session && closeSession(seal, session), sessionSeconds),
    cart: () => [...carts.values()][0],
    carts: () => [...carts.values()],
    keepCart: (token) => {
      const name = `cart-${token.slice(0, 8)}`;
      carts.set(nameOf(name), token);
      keep(name, token, cartSeconds);
    },
    dropCart,
    checkout: () => opened(draftSeal, cookies.get(nameOf('checkout'))?.value),
    keepCheckout: (text) => keep('checkout', text === undefined ? undefined : draftSeal.close(text), draftSeconds),
  };
}

const entryOf = (name: string, value: string | undefined) => (value ? [[name, value] as const] : []);

const opened = (seal: Seal, cookie: string | undefined) => (cookie === undefined ? undefined : seal.open(cookie));
