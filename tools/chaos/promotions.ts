import { randomUUID } from 'node:crypto';
import type { Person } from './people.ts';

/** The codes that shoppers of a run enter: one that is soon used up, one for each buyer, one for free shipping, one for all. */
const promotions = [
  { reduction: { percent: 12.5 }, limit: 15, combines: true },
  { reduction: { amounts: [{ amount: 1_111, currency: 'KRW' }] }, limitPerBuyer: 1, combines: true },
  { reduction: { freeShipping: true }, combines: true },
  { reduction: { percent: 33.33 }, limit: 1_000, combines: false },
] as const;

const create = `mutation Create($input: CreatePromotionInput!) {
  createPromotion(input: $input) { promotion { code } userErrors { code } }
}`;

/** Makes the promotions of a run. @returns their codes. */
export async function openPromotions(administrator: Person): Promise<readonly string[]> {
  const codes: string[] = [];
  for (const promotion of promotions) {
    const code = `STORM-${randomUUID().slice(0, 8)}`;
    const names = ['KO', 'EN'].map((language) => ({ language, text: code }));
    const { data } = await administrator.ask<{ createPromotion: { promotion: unknown } | null }>(create, {
      input: { promotion: { ...promotion, code, names } },
    });
    if (!data?.createPromotion?.promotion) throw new Error('the shop made no promotion although nothing was disturbed yet');
    codes.push(code);
  }
  return codes;
}
