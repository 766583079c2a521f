import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { pageWords } from './page-words.ts';

/** The operations of the pages. They are literals, so that the manifest tool finds them for a safelist. */
export const operations = {
  resetPassword: `mutation ResetPasswordByMail($input: ResetPasswordInput!) { resetPassword(input: $input) { userErrors { code message } } }`,
  verifyEmail: `mutation VerifyEmailByMail($input: VerifyEmailInput!) { verifyEmail(input: $input) { userErrors { code message } } }`,
} as const;

/**
 * Runs in the page that a link in a mail opens. The token is in the URL's fragment, which browsers send to no server. The page
 * sends it to the API when the person presses the button, so a mail scanner that opens links does not use it up. The function is
 * serialised into the page: it may use its arguments and the browser alone.
 */
function followLink(documents: typeof operations, words: typeof pageWords): void {
  // biome-ignore lint/suspicious/noExplicitAny: the types of the browser's document are not loaded for this one function
  const page = globalThis as any;
  const isReset = page.location.pathname.endsWith('/reset-password');
  const token = new URLSearchParams(page.location.hash.slice(1)).get('token') ?? '';
  page.history.replaceState(null, '', page.location.pathname); // removes the token from history and bookmarks
  const isKorean = (page.navigator.languages ?? []).find((one: string) => /^(ko|en)/.test(one))?.startsWith('ko') === true;
  const text = (word: keyof typeof pageWords) => words[word][isKorean ? 'ko' : 'en'];
  const element = (id: string) => page.document.getElementById(id);
  const show = (message: string, isFault: boolean) => {
    element('says').textContent = message;
    element('says').className = isFault ? 'fault' : 'done';
  };

  page.document.documentElement.lang = isKorean ? 'ko' : 'en';
  page.document.title = text(isReset ? 'reset' : 'verify');
  element('title').textContent = page.document.title;
  element('label').textContent = text('password');
  element('send').textContent = text(isReset ? 'save' : 'confirm');
  element('field').hidden = !isReset;
  element('password').required = isReset;
  if (token === '') {
    element('form').hidden = true;
    show(text('noToken'), true);
    return;
  }
  element('form').onsubmit = async (event: { preventDefault(): void }) => {
    event.preventDefault();
    element('send').disabled = true;
    const field = isReset ? 'resetPassword' : 'verifyEmail';
    const input = isReset ? { token, newPassword: element('password').value } : { token };
    try {
      const response = await page.fetch(new URL('graphql', page.location.href), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'accept-language': isKorean ? 'ko' : 'en' },
        body: JSON.stringify({ query: documents[field], variables: { input } }),
      });
      const { data, errors } = await response.json();
      const fault =
        data?.[field]?.userErrors[0]?.message ?? (data?.[field] ? undefined : (errors?.[0]?.message ?? text('failed')));
      if (fault !== undefined) return show(fault, true);
      element('form').hidden = true;
      show(text(isReset ? 'wasReset' : 'wasVerified'), false);
    } catch {
      show(text('failed'), true); // network error
    } finally {
      element('send').disabled = false;
    }
  };
}

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;box-sizing:border-box}
main{width:100%;max-width:24rem}h1{font-size:1.4rem;margin:0 0 1rem}label{display:block;margin-bottom:.25rem}[hidden]{display:none!important}
input,button{font:inherit;width:100%;box-sizing:border-box;padding:.6rem .75rem;border-radius:6px;border:1px solid #8888}
button{margin-top:1rem;background:#1a56c4;color:#fff;border-color:#1a56c4;cursor:pointer}button:disabled{opacity:.6}
#says:empty{display:none}#says{margin:1rem 0 0;padding:.6rem .75rem;border-radius:6px;border:1px solid}.fault{color:#b3261e}.done{color:#1b7f3b}
@media(prefers-color-scheme:dark){.fault{color:#ff8a80}.done{color:#7bd88f}}`;

const script = `(${followLink.toString()})(${JSON.stringify(operations)},${JSON.stringify(pageWords)});`;

const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>Commerce</title><style>${style}</style></head><body><main><h1 id="title"></h1>
<form id="form"><div id="field"><label id="label" for="password"></label><input id="password" type="password" autocomplete="new-password"></div>
<button id="send"></button></form><p id="says" role="status"></p><noscript>${pageWords.needsScript.en} ${pageWords.needsScript.ko}</noscript></main>
<script>${script}</script></body></html>
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Allows the page's own script and style and requests to its own origin, nothing else. */
const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Serves the pages of mailed links for shops whose storefront has none. They contain no data and need no authentication. */
export function serveMailedLinks(server: FastifyInstance): void {
  for (const url of ['/reset-password', '/verify-email'])
    server.get(url, async (_request, reply) =>
      reply
        .headers({ 'cache-control': 'no-cache', 'content-security-policy': policy, 'referrer-policy': 'no-referrer' })
        .type('text/html; charset=utf-8')
        .send(html),
    );
}
