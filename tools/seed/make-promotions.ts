import { type Account, Refused, type UserError } from '../shop-client/account.ts';
import { askEach, type Field } from '../shop-client/ask-each.ts';

/** The discount code of the demo. */
export const demoCode = 'WELCOME10';

const inEachCurrency = (amounts: Readonly<Record<string, number>>) =>
  Object.entries(amounts).map(([currency, amount]) => ({ currency, amount }));

/** A code that each buyer may redeem once, and a promotion that applies by itself to large orders. */
const demoPromotions = [
  {
    code: demoCode,
    names: [
      { language: 'KO', text: '환영 할인 10%' },
      { language: 'EN', text: 'Welcome discount of 10%' },
    ],
    reduction: { percent: 10 },
    limitPerBuyer: 1,
  },
  {
    names: [
      { language: 'KO', text: '모아 사기 할인' },
      { language: 'EN', text: 'Large order discount' },
    ],
    reduction: { amounts: inEachCurrency({ KRW: 5_000, USD: 400, EUR: 350, GBP: 300, JPY: 500 }) },
    minimums: inEachCurrency({ KRW: 100_000, USD: 8_000, EUR: 7_500, GBP: 6_500, JPY: 11_000 }),
  },
] as const;

const create: Field = {
  kind: 'mutation',
  name: 'createPromotion',
  argument: 'input',
  type: 'CreatePromotionInput!',
  selection: '{ userErrors { code message } }',
};

/** Makes the promotions of the demo. Those of an earlier start stay. */
export async function makePromotions(admin: Account): Promise<void> {
  const { promotions } = await admin.ask<{ promotions: readonly { readonly names: readonly { readonly text: string }[] }[] }>(
    'query Promotions { promotions { names { text } } }',
  );
  const made = new Set(promotions.flatMap(({ names }) => names.map(({ text }) => text)));
  const lacking = demoPromotions.filter(({ names }) => !names.some(({ text }) => made.has(text)));
  const inputs = lacking.map((promotion) => ({ promotion }));
  const answers = await askEach<{ readonly userErrors: readonly UserError[] }>(admin, create, inputs);
  for (const { userErrors } of answers) for (const error of userErrors) throw new Refused(error);
}
