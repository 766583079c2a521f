import type { Label } from '../totals/totals.ts';

/** The names of the demo shop's taxes. */
export const taxNames = {
  valueAdded: { ko: '부가가치세', en: 'VAT' },
  consumption: { ko: '소비세', en: 'Consumption tax' },
  sales: { ko: '판매세', en: 'Sales tax' },
} as const satisfies Readonly<Record<string, Label>>;
