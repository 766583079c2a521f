import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import { type Language, languages } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { pageWords } from '@commerce/router/http/pages/page-words.ts';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { messages as routerMessages } from '../../router/pipeline/messages.ts';
import * as order from '../../subgraphs/order/domain/messages.ts';
import { declineReasons } from '../../subgraphs/order/domain/payment.ts';
import { mailTemplates } from '../../subgraphs/user/domain/mail-templates.ts';
import { salutation } from '../../subgraphs/user/domain/salutation.ts';
import { writeMail } from '../../subgraphs/user/domain/write-mail.ts';
import { faultsOfMessage, hasHangul, isCatalogue, type Said, said, strayTexts } from './messages.ts';
import { codesIn } from './schema-words.ts';
import { root, sourceFiles } from './source-files.ts';

/** A message of every kind of table: a text, or a function of its values. */
type Table = Readonly<Record<string, Partial<Record<Language, unknown>>>>;

/** Every table that a `messages.ts` of a subgraph's domain exports, as one; empty for a subgraph without messages. */
async function tableOf(subgraph: string): Promise<Table> {
  const files = globSync(`subgraphs/${subgraph}/domain/**/messages.ts`, { cwd: root }).sort();
  const modules = await Promise.all(files.map(async (file) => (await import(join(root, file))) as Record<string, unknown>));
  return Object.assign(
    {},
    ...modules.flatMap((exported) => Object.values(exported).filter((value) => typeof value === 'object')),
  );
}

const tables: Readonly<Record<string, Table>> = {
  ...Object.fromEntries(await Promise.all(subgraphNames.map(async (name) => [name, await tableOf(name)] as const))),
  router: routerMessages,
  'the pages of mailed links': pageWords,
};

/** Data for every message; each reads what it names. */
const told = {
  field: 'city',
  waitMs: 150_000,
  products: [{ name: 'TEA', ordered: 1_234, available: 56 }],
  total: { amount: 24_000, currency: 'KRW' },
  expectedTotal: { amount: 23_999, currency: 'KRW' },
  declineReason: 'CARD_EXPIRED',
};
const figures = {
  number: (value: number) => String(value),
  money: ({ amount }: { amount: number }) => String(amount),
  plural: (_value: number, { other }: { other: string }) => other,
};

const every = Object.entries(tables).flatMap(([service, table]) =>
  Object.entries(table).map(([code, message]) => [`${code} of ${service}`, message] as const),
);

describe('the catalogue of messages', () => {
  it.each(every)('says %s in every language, with the same data and figures', (name, message) => {
    const inEach = Object.fromEntries(
      languages.map((language) => [
        language,
        message[language] === undefined ? undefined : said(message[language], told, figures),
      ]),
    );
    expect(faultsOfMessage(name, inEach)).toEqual([]);
  });

  const codesOf = (service: string) => codesIn(readFileSync(join(root, `schema/${service}.graphql`), 'utf8'));

  it('finds the codes and the messages of all subgraphs', () => {
    expect(subgraphNames.flatMap(codesOf).length).toBeGreaterThan(50);
    expect(every.length).toBeGreaterThan(90);
  });

  it.each(subgraphNames)('has words for every code that the %s service answers', (service) => {
    const codes = codesOf(service);
    expect(codes.filter((code) => !Object.hasOwn(tables[service] ?? {}, code))).toEqual([]);
  });

  it('has words for every error of a field, and for every reason of a declined payment', () => {
    expect(Object.keys(errorCodes).filter((code) => !Object.hasOwn(routerMessages, code))).toEqual([]);
    expect(declineReasons.filter((reason) => !Object.hasOwn(order.declineMessages, reason))).toEqual([]);
  });

  it('says each reason of a declined payment as why the order was rejected', () => {
    for (const declineReason of declineReasons)
      for (const language of languages) {
        const rejection = { code: 'PAYMENT_DECLINED', products: [], total: null, expectedTotal: null, declineReason } as const;
        expect(inWords(order.rejectionMessages, rejection, language)).toBe(order.declineMessages[declineReason][language]);
      }
  });

  it('has each mail in every language, with the same link and code', () => {
    expect(Object.keys(mailTemplates.ko)).toEqual(Object.keys(mailTemplates.en));
    for (const kind of Object.keys(mailTemplates.en) as (keyof typeof mailTemplates.en)[]) {
      const mailIn = (language: Language) => {
        const greeting = salutation({ name: 'Kim', emailVerifiedAt: new Date(0) }, language);
        const content = mailTemplates[language][kind]({
          salutation: greeting,
          token: 'TOKEN',
          storefrontUrl: 'https://shop.example',
        });
        return writeMail(content, language, 'Commerce');
      };
      const [ko, en] = [mailIn('ko'), mailIn('en')];
      const links = (text: string) => text.match(/https:\S+|\bTOKEN\b/g);
      expect(links(ko.text)).toEqual(links(en.text));
      expect([hasHangul(ko.subject), hasHangul(ko.text), hasHangul(en.subject), hasHangul(en.text)]).toEqual([
        true,
        true,
        false,
        false,
      ]);
      expect([ko.text, en.text].every((text) => text.includes('Kim'))).toBe(true);
    }
  });

  it('has each text of the pages of single sign-on in every language', async () => {
    const pages = globSync('subgraphs/auth/adapters/in/oidc/page-texts.ts', { cwd: root });
    for (const path of pages) {
      const { pageWords } = (await import(join(root, path))) as { pageWords: Record<Language, Record<string, unknown>> };
      expect(Object.keys(pageWords.ko)).toEqual(Object.keys(pageWords.en));
      for (const language of languages) expect(hasHangul(JSON.stringify(pageWords[language]))).toBe(language === 'ko');
    }
  });
});

describe('texts for people', () => {
  it('stand in the catalogue and nowhere else', () => {
    const files = sourceFiles();
    expect(files.filter(({ path }) => isCatalogue(path)).length).toBeGreaterThanOrEqual(7);
    expect(files.flatMap(strayTexts)).toEqual([]);
  });

  const graphql = 'subgraphs/user/adapters/in/graphql/resolvers.ts';
  it.each([
    [graphql, "return { code, field, message: 'The name is blank.' };"],
    [graphql, 'const message = `The name is taken.`;'],
    ['subgraphs/user/adapters/out/mail/compose.ts', "subject: 'Your password was changed',"],
    ['subgraphs/order/domain/place.ts', "  ORDER_IS_EMPTY: 'An order needs at least one line.',"],
    ['subgraphs/auth/adapters/in/oidc/pages.ts', "const title = '로그인';"],
    ['router/pipeline/answer.ts', "const text = '잠시 뒤에 다시 시도하세요';"],
  ])('are caught in %s: %s', (path, text) => {
    expect(strayTexts({ path, text })).toHaveLength(1);
  });

  it.each([
    ['subgraphs/user/domain/messages.ts', "NAME_IS_EMPTY: { ko: '이름을 입력하세요.', en: 'The name is blank.' },"],
    [graphql, '// message: "what a comment says"'],
    [graphql, "throw new Error('no such account here');"],
    ['subgraphs/user/domain/email.test.ts', "message: '민지 is a name'"],
  ])('are not seen where there are none: %s', (path, text) => {
    expect(strayTexts({ path, text })).toEqual([]);
  });

  const ko: Said = { text: '재고 5개', reads: ['available'], figures: ['5'] };
  const en: Said = { text: '5 left', reads: ['available'], figures: ['5'] };
  it.each([
    ['lacks Korean', { en }],
    ['is not Korean in Korean', { ko: { ...ko, text: '5 left' }, en }],
    ['is Korean in English', { ko, en: { ...en, text: '재고 5개' } }],
    ['reads available in Korean and  in English', { ko, en: { ...en, reads: [] } }],
    ['says 5 in Korean and 6 in English', { ko, en: { ...en, figures: ['6'] } }],
    ['says nothing in one language', { ko, en: { ...en, text: ' ' } }],
  ])('are caught when a message %s', (fault, message) => {
    expect(faultsOfMessage('LEFT', message)).toEqual([`LEFT ${fault}`]);
  });
});
