import { errorCodes } from '@commerce/chassis/server/coded-error.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { routerErrorCodes } from '../request/request-error.ts';
import { makeErrorResponse } from './graphql-http.ts';
import { makeMaskErrors } from './mask-errors.ts';
import { messages } from './messages.ts';
import { makeTranslateErrors } from './translate-errors.ts';

const translate = makeTranslateErrors('ko');
const error = (code: string, extensions: object = {}) => ({ message: 'as it was', extensions: { code, ...extensions } });

describe('an error that a person comes to see', () => {
  it.each(Object.keys(messages).filter((code) => !code.startsWith('ACCESS_TOKEN')))(
    '%s is said in the language of its reader',
    (code) => {
      const [korean] = translate([error(code)], 'ko-KR,en;q=0.5');
      const [english] = translate([error(code)], 'ko;q=0.4, en;q=0.5');
      expect(korean?.message).toMatch(/\p{Script=Hangul}/u);
      expect(english?.message).toMatch(/^[\p{ASCII}’]+$/u);
      expect(translate([error(code)], undefined)).toEqual([korean]);
    },
  );

  it('is said by what is wrong with the token, and keeps its data', () => {
    const [translated] = translate([error('UNAUTHENTICATED', { reason: 'ACCESS_TOKEN_IS_EXPIRED' })], 'en');
    expect(translated).toEqual({
      message: inWords(messages, { code: 'ACCESS_TOKEN_IS_EXPIRED' }, 'en'),
      extensions: { code: 'UNAUTHENTICATED', reason: 'ACCESS_TOKEN_IS_EXPIRED' },
    });
  });

  it('is one for every field that a service cannot answer', () => {
    const mask = makeMaskErrors({ log: { error: () => undefined }, language: 'en' });
    for (const code of Object.keys(errorCodes)) {
      const [korean] = mask([error(code)], 'trace', 'ko');
      expect(korean?.message).toMatch(/\p{Script=Hangul}/u);
      expect(mask([error(code)], 'trace')[0]?.message).not.toMatch(/\p{Script=Hangul}/u);
    }
  });

  it('is not one that tells the maker of a client what to mend', () => {
    const others = Object.keys(routerErrorCodes).filter((code) => !Object.hasOwn(messages, code));
    expect(others.length).toBeGreaterThan(20);
    for (const code of [...others, '__proto__', 'toString']) expect(translate([error(code)], 'ko')).toEqual([error(code)]);
  });
});

describe('a refusal', () => {
  it('is said in the language of the client, with its status and headers', () => {
    const refusal = { status: 429, statusInJson: 429, errors: [error('RATE_LIMITED')], headers: { 'retry-after': '1' } };
    const { body, ...reply } = makeErrorResponse(translate)({ acceptLanguage: 'en' }, refusal);
    expect(JSON.parse(String(body))).toEqual({ errors: [{ ...error('RATE_LIMITED'), message: routerErrorCodes.RATE_LIMITED }] });
    expect(reply).toMatchObject({ status: 429, headers: { 'retry-after': '1' }, codes: ['RATE_LIMITED'] });
  });
});
