import { momentOf } from './moment.ts';

describe('an instant on a page', () => {
  it.each([
    ['ko', '2026년 11월 30일 오후 6:00 (한국 시간)'],
    ['en', '30 November 2026 at 18:00 KST'],
  ] as const)('says in %s in which zone it is', (language, text) => {
    expect(momentOf('2026-11-30T09:00:00.000Z', language)).toBe(text);
  });
});
