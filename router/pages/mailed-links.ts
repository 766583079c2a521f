import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

/** What the pages send; for the safelist of a shop that runs one, they stand here as literals. */
export const operations = {
  resetPassword: `mutation ResetPasswordByMail($input: ResetPasswordInput!) { resetPassword(input: $input) { userErrors { code message } } }`,
  verifyEmail: `mutation VerifyEmailByMail($input: VerifyEmailInput!) { verifyEmail(input: $input) { userErrors { code message } } }`,
} as const;

/**
 * Runs in the page that a link in a mail leads to. The token stands behind the #, which browsers send to no server; it goes to the graph when the
 * person says so, so that a mail scanner that opens links spends none. It is turned into text, so it may use its argument and the browser alone.
 */
function followLink(documents: typeof operations): void {
  // biome-ignore lint/suspicious/noExplicitAny: the types of the browser's document are not loaded for this one function
  const page = globalThis as any;
  const isReset = page.location.pathname.endsWith('/reset-password');
  const token = new URLSearchParams(page.location.hash.slice(1)).get('token') ?? '';
  page.history.replaceState(null, '', page.location.pathname); // neither history nor a bookmark keeps it
  const korean = {
    reset: '새 비밀번호 정하기',
    verify: '이메일 주소 확인',
    password: '새 비밀번호 (8자 이상)',
    save: '저장',
    confirm: '이 주소가 맞습니다',
    wasReset: '비밀번호가 바뀌었습니다. 이제 새 비밀번호로 로그인하세요.',
    wasVerified: '이메일 주소가 확인되었습니다.',
    noToken: '링크가 완전하지 않습니다. 메일에 있는 주소 전체를 여세요.',
    failed: '지금은 처리할 수 없습니다. 잠시 뒤에 다시 시도하세요.',
  };
  const english: typeof korean = {
    reset: 'Choose a new password',
    verify: 'Confirm your email address',
    password: 'New password (8 characters or more)',
    save: 'Save',
    confirm: 'This is my address',
    wasReset: 'Your password was changed. Sign in with the new one.',
    wasVerified: 'Your email address is confirmed.',
    noToken: 'The link is not complete. Open the whole address that stands in the mail.',
    failed: 'This cannot be done now. Try again in a moment.',
  };
  const isKorean = (page.navigator.languages ?? []).find((one: string) => /^(ko|en)/.test(one))?.startsWith('ko') === true;
  const words = isKorean ? korean : english;
  const element = (id: string) => page.document.getElementById(id);
  const say = (text: string, isFault: boolean) => {
    element('says').textContent = text;
    element('says').className = isFault ? 'fault' : 'done';
  };

  page.document.documentElement.lang = isKorean ? 'ko' : 'en';
  page.document.title = isReset ? words.reset : words.verify;
  element('title').textContent = page.document.title;
  element('label').textContent = words.password;
  element('send').textContent = isReset ? words.save : words.confirm;
  element('field').hidden = !isReset;
  element('password').required = isReset;
  if (token === '') {
    element('form').hidden = true;
    say(words.noToken, true);
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
      const fault = data?.[field]?.userErrors[0]?.message ?? (data?.[field] ? undefined : (errors?.[0]?.message ?? words.failed));
      if (fault !== undefined) return say(fault, true);
      element('form').hidden = true;
      say(isReset ? words.wasReset : words.wasVerified, false);
    } catch {
      say(words.failed, true); // the shop cannot be reached
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

const script = `(${followLink.toString()})(${JSON.stringify(operations)});`;

const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>Commerce</title><style>${style}</style></head><body><main><h1 id="title"></h1>
<form id="form"><div id="field"><label id="label" for="password"></label><input id="password" type="password" autocomplete="new-password"></div>
<button id="send"></button></form><p id="says" role="status"></p><noscript>This page needs JavaScript. 이 페이지에는 자바스크립트가 필요합니다.</noscript></main>
<script>${script}</script></body></html>
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but the page's own script and style runs, and only the graph is asked. */
const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Serves the pages that links in mails lead to, for shops whose storefront has none of its own. They hold no data and need no caller. */
export function serveMailedLinks(server: FastifyInstance): void {
  for (const url of ['/reset-password', '/verify-email'])
    server.get(url, async (_request, reply) =>
      reply
        .headers({ 'cache-control': 'no-cache', 'content-security-policy': policy, 'referrer-policy': 'no-referrer' })
        .type('text/html; charset=utf-8')
        .send(html),
    );
}
