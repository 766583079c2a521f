import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { operations } from '@commerce/router/http/pages/mailed-links.ts';
import { buildSchema, parse, validate } from 'graphql';
import { aRouter, fakeEngine } from '../../support/a-router.ts';

async function pageAt(path: string) {
  const router = await aRouter(fakeEngine());
  const page = await router.inject({ url: path, headers: { accept: 'text/html' } });
  await router.close();
  return page;
}

/** As much of a browser as the page's script touches. */
function aBrowser(html: string, { path, hash, languages = ['en'] }: { path: string; hash: string; languages?: string[] }) {
  const ids = [...html.matchAll(/id="(\w+)"/g)].map(([, id]) => id as string);
  const elements = Object.fromEntries(
    ids.map((id) => [id, { textContent: '', value: '', hidden: false } as Record<string, unknown>]),
  );
  const asked: { url: string; body: { query: string; variables: object }; language: string }[] = [];
  const history: string[] = [];
  let reply: unknown = {};
  const page = createContext({
    URL,
    URLSearchParams,
    location: { pathname: path, hash, href: `http://localhost:4000${path}${hash}` },
    history: { replaceState: (_: unknown, __: string, to: string) => history.push(to) },
    navigator: { languages },
    document: { documentElement: {}, getElementById: (id: string) => elements[id] },
    fetch: async (url: URL, init: { body: string; headers: Record<string, string> }) => {
      asked.push({ url: String(url), body: JSON.parse(init.body), language: init.headers['accept-language'] as string });
      if (reply instanceof Error) throw reply;
      return { json: async () => reply };
    },
  });
  runInContext(/<script>([\s\S]*)<\/script>/.exec(html)?.[1] as string, page);
  return {
    elements,
    asked,
    history,
    async submits(password: string, answer: unknown) {
      reply = answer;
      (elements.password as { value: string }).value = password;
      await (elements.form as { onsubmit(event: object): Promise<void> }).onsubmit({ preventDefault: () => {} });
      return elements.says?.textContent;
    },
  };
}

describe.each(['/reset-password', '/verify-email'])('the page of a mailed link at %s', (path) => {
  it('is served with nothing but its own script and style, for phones too', async () => {
    const { statusCode, headers, body } = await pageAt(path);
    const hash = (text = '') => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toContain(`script-src ${hash(/<script>([\s\S]*)<\/script>/.exec(body)?.[1])};`);
    expect(headers['content-security-policy']).toContain(`style-src ${hash(/<style>([\s\S]*)<\/style>/.exec(body)?.[1])};`);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(body).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    expect(body).not.toMatch(/(src|href)=/);
  });

  it('sends the token when the person says so, and keeps it out of the history', async () => {
    const { body } = await pageAt(path);
    const browser = aBrowser(body, { path, hash: '#token=abc%2B1' });
    const field = path === '/reset-password' ? 'resetPassword' : 'verifyEmail';
    expect([browser.asked, browser.history]).toEqual([[], [path]]);
    const says = await browser.submits('a new password', { data: { [field]: { userErrors: [] } } });
    expect(says).toMatch(/changed|confirmed/);
    const input = { token: 'abc+1', ...(field === 'resetPassword' && { newPassword: 'a new password' }) };
    expect(browser.asked).toEqual([
      { url: 'http://localhost:4000/graphql', body: { query: operations[field], variables: { input } }, language: 'en' },
    ]);
    expect(browser.elements.form?.hidden).toBe(true);
  });

  it('shows a refusal, a fault and an unreachable shop, and lets the person try again', async () => {
    const { body } = await pageAt(path);
    const browser = aBrowser(body, { path, hash: '#token=abc', languages: ['fr', 'ko-KR', 'en'] });
    const field = path === '/reset-password' ? 'resetPassword' : 'verifyEmail';
    expect(await browser.submits('x', { data: { [field]: { userErrors: [{ message: '너무 짧습니다.' }] } } })).toBe(
      '너무 짧습니다.',
    );
    expect(await browser.submits('x', { errors: [{ message: '잠시 뒤에' }] })).toBe('잠시 뒤에');
    expect(await browser.submits('x', new Error('offline'))).toMatch(/다시 시도/);
    expect([browser.elements.form?.hidden, browser.elements.send?.disabled]).toEqual([false, false]);
    expect(browser.asked.map(({ language }) => language)).toEqual(['ko', 'ko', 'ko']);
  });

  it.each(['', '#', '#token=', '#other=1'])('says that a link without its token is not complete: %j', async (hash) => {
    const { body } = await pageAt(path);
    const browser = aBrowser(body, { path, hash });
    expect(browser.elements.form?.hidden).toBe(true);
    expect(browser.elements.says?.textContent).toMatch(/not complete/);
  });
});

it('what the pages send fits the schema', () => {
  const schema = buildSchema(readFileSync(new URL('../../../../schema/api.graphql', import.meta.url), 'utf8'));
  for (const document of Object.values(operations)) expect(validate(schema, parse(document))).toEqual([]);
});
