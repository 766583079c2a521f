import { defineMiddleware } from 'astro:middleware';
import { chooseLanguage } from '@commerce/kernel/language.ts';
import { isLanguage } from './language/words.ts';

/** Pages change with the catalogue: browsers and shared caches keep them as long as the graph keeps lists, in seconds. */
const maxAge = 30;

/** Sends a request without a language to the one that the browser asks for, and adds the headers that every page carries. */
export const onRequest = defineMiddleware(async ({ url, request, locals }, next) => {
  const [, first] = url.pathname.split('/');
  if (first === '') {
    const headers = {
      location: `/${chooseLanguage(request.headers.get('accept-language') ?? undefined, 'ko')}`,
      vary: 'accept-language',
    };
    return new Response(null, { status: 302, headers });
  }
  const language = isLanguage(first) ? first : chooseLanguage(request.headers.get('accept-language') ?? undefined, 'ko');
  locals.caller = { language, address: request.headers.get('x-forwarded-for') ?? undefined };
  const response = await next();
  const { headers } = response;
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'strict-origin-when-cross-origin');
  headers.set('cross-origin-opener-policy', 'same-origin');
  if (isLanguage(first) && response.status === 200 && !headers.has('cache-control'))
    headers.set('cache-control', `public, max-age=0, s-maxage=${maxAge}, stale-while-revalidate=60`);
  return response;
});
