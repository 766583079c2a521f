import { type Account, Refused, signIn, type UserError } from '../shop-client/account.ts';
import type { ShopClient } from '../shop-client/client.ts';
import type { Redemptions } from './purchase-ledger.ts';

interface Listed {
  readonly code: string | null;
  readonly used: number;
  readonly limit: number | null;
}

/** The promotion codes of a replay. */
export interface ReplayCodes {
  readonly codes: readonly string[];
  /** How often each was redeemed, as the shop counts. */
  read(): Promise<readonly Redemptions[]>;
}

const create =
  'mutation Create($input: CreatePromotionInput!) { createPromotion(input: $input) { userErrors { code message } } }';
const list = 'query Promotions { promotions { code used limit } }';

/** No codes: an administrator alone can make them. */
export const noCodes: ReplayCodes = { codes: [], read: async () => [] };

/**
 * Makes two codes: 10 % off, which is used up before the replay ends, and a pound off, once for each buyer.
 * @param invoices how many invoices enter a code.
 */
export async function makeCodes(
  client: ShopClient,
  credentials: { readonly email: string; readonly password: string },
  { runId, invoices }: { readonly runId: string; readonly invoices: number },
): Promise<ReplayCodes> {
  const admin: Account = await signIn(client, credentials);
  const [percent, pound] = [`TEN-${runId}`, `POUND-${runId}`] as const;
  const namesOf = (text: string) => ['KO', 'EN'].map((language) => ({ language, text }));
  for (const promotion of [
    { code: percent, names: namesOf(percent), reduction: { percent: 10 }, limit: Math.max(1, Math.ceil(invoices / 4)) },
    {
      code: pound,
      names: namesOf(pound),
      reduction: { amounts: [{ amount: 100, currency: 'GBP' }] },
      limitPerBuyer: 1,
      combines: false,
    },
  ]) {
    const { createPromotion } = await admin.ask<{ createPromotion: { userErrors: readonly UserError[] } }>(create, {
      input: { promotion },
    });
    const [refusal] = createPromotion.userErrors;
    if (refusal) throw new Refused(refusal);
  }
  return {
    codes: [percent, pound],
    read: async () => {
      const { promotions } = await admin.ask<{ promotions: readonly Listed[] }>(list);
      return [percent, pound].map((code) => {
        const found = promotions.find((one) => one.code === code);
        return { code, used: found?.used ?? 0, limit: found?.limit ?? null };
      });
    },
  };
}
