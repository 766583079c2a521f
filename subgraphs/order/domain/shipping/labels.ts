import type { Label } from '../totals/totals.ts';

/** The names of the demo shop's shipping methods. */
export const methodNames = {
  standard: { ko: '일반 배송', en: 'Standard' },
  express: { ko: '빠른 배송', en: 'Express' },
  island: { ko: '도서 지역 배송', en: 'Island delivery' },
} as const satisfies Readonly<Record<string, Label>>;
