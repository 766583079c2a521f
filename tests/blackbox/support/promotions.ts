import { randomUUID } from 'node:crypto';
import type { UserError } from './goods.ts';
import type { Person } from './people.ts';

export interface Promotion {
  readonly id: string;
  readonly code: string | null;
  readonly limit: number | null;
  readonly used: number;
  readonly active: boolean;
}

const fields = 'id code limit used active';

export const inBothLanguages = (text: string) => [
  { language: 'KO', text },
  { language: 'EN', text },
];

export const aCode = (): string => `C-${randomUUID().slice(0, 13)}`.toUpperCase();

/** A tenth off everything by a code of its own, unless the test says otherwise. */
export const promotionInput = (but: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  code: aCode(),
  names: inBothLanguages('A tenth off'),
  reduction: { percent: 10 },
  ...but,
});

export const createPromotionDocument = `mutation Create($input: CreatePromotionInput!) {
  createPromotion(input: $input) { promotion { ${fields} } userErrors { code message field } }
}`;

export const updatePromotionDocument = `mutation Update($input: UpdatePromotionInput!) {
  updatePromotion(input: $input) { promotion { ${fields} } userErrors { code message field } }
}`;

export interface PromotionPayload {
  readonly promotion: Promotion | null;
  readonly userErrors: readonly UserError[];
}

export async function aPromotion(administrator: Person, but: Readonly<Record<string, unknown>> = {}): Promise<Promotion> {
  const { createPromotion } = await administrator.dataOf<{ createPromotion: PromotionPayload }>(createPromotionDocument, {
    input: { promotion: promotionInput(but) },
  });
  if (!createPromotion.promotion) throw new Error(`not created: ${JSON.stringify(createPromotion.userErrors)}`);
  return createPromotion.promotion;
}

/** The promotion as administrators see it now. */
export async function promotionNow(administrator: Person, id: string): Promise<Promotion | undefined> {
  const { promotions } = await administrator.dataOf<{ promotions: readonly Promotion[] }>(`{ promotions { ${fields} } }`);
  return promotions.find((promotion) => promotion.id === id);
}
