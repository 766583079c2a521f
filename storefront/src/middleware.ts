import { defineMiddleware, sequence } from 'astro:middleware';
import { chooseLanguage } from '@commerce/kernel/language.ts';
import { joinCarts } from './cart/own-cart.ts';
import { formWordsOf } from './forms/form-words.ts';
import { isLanguage } from './language/words.ts';
import { shopCookies } from './session/cookies.ts';
import { isPersonal } from './session/personal-pages.ts';
import { isFromOwnPage } from './session/same-origin.ts';
import { makeShopper } from './session/shopper.ts';

/** Pages change with the catalogue: browsers and shared caches keep them as long as the graph keeps lists, in seconds. */
const maxAge = 30;

/** Addresses without a language: the shop's own, those of lists and products, and those of links in mails. */
const withoutLanguage = /^\/(?:$|reset-password$|verify-email$|search$|[cp]\/)/;

/** Sends a request without a language to the one that the browser asks for, and adds the headers that every page carries. */
const headersAndLanguage = defineMiddleware(async ({ url, originPathname, request, locals }, next) => {
  const [, first] = originPathname.split('/'); // the page of what is not found has another address
  const wanted = chooseLanguage(request.headers.get('accept-language') ?? undefined, 'ko');
  if (withoutLanguage.test(url.pathname)) {
    const headers = { location: `/${wanted}${url.pathname === '/' ? '' : url.pathname}${url.search}`, vary: 'accept-language' };
    return new Response(null, { status: 302, headers });
  }
  locals.caller = {
    language: isLanguage(first) ? first : wanted,
    address: request.headers.get('x-forwarded-for') ?? undefined,
    userAgent: request.headers.get('user-agent') ?? undefined,
  };
  const response = await next();
  const { headers } = response;
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  if (isPersonal(url.pathname) || request.method !== 'GET') headers.set('cache-control', 'private, no-store');
  else if (isLanguage(first) && response.status === 200 && !headers.has('cache-control'))
    headers.set('cache-control', `public, max-age=0, s-maxage=${maxAge}, stale-while-revalidate=60`);
  return response;
});

/** Takes forms from the shop's own pages alone, and gives personal pages the session and the cart of the browser's cookies. */
const shopperOfCookies = defineMiddleware(async ({ url, request, locals, cookies }, next) => {
  const { caller } = locals;
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isFromOwnPage(request.headers))
    return new Response(formWordsOf[caller.language].forbidden, {
      status: 403,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
  if (!isPersonal(url.pathname)) return next();
  const own = shopCookies(cookies, locals.cookies, request.headers.get('cookie'));
  locals.shopCookies = own;
  locals.shopper = makeShopper({ cookies: own, caller, now: Date.now });
  if (own.carts().length > 1) await joinCarts(locals);
  return next();
});

export const onRequest = sequence(headersAndLanguage, shopperOfCookies);
