import { distribute, roundedShare } from './rounding.ts';
import { type Taxation, type TaxClass, type TaxRate, taxClasses } from './totals.ts';

/** A tax with its amount in minor units. */
export type TaxAmount = Pick<TaxRate, 'label' | 'millionths'> & Readonly<{ amount: number }>;

const million = 1_000_000;

/**
 * The taxes on amounts after discounts, by rate; the highest rate first.
 *
 * @param amounts minor units by class
 */
export function taxesOf(amounts: ReadonlyMap<TaxClass, number>, { pricesIncludeTax, rates }: Taxation): readonly TaxAmount[] {
  const taxes = pricesIncludeTax ? includedTaxes(amounts, rates) : addedTaxes(amounts, rates);
  return taxes.sort((a, b) => b.millionths - a.millionths || (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** Each rate's tax on the sum of all classes that have it. */
function addedTaxes(amounts: ReadonlyMap<TaxClass, number>, rates: readonly TaxRate[]): TaxAmount[] {
  const bases = new Map<string, TaxAmount>();
  for (const rate of rates) {
    const base = amounts.get(rate.taxClass);
    if (base === undefined) continue;
    const earlier = bases.get(nameOf(rate))?.amount ?? 0;
    bases.set(nameOf(rate), { label: rate.label, millionths: rate.millionths, amount: earlier + base });
  }
  return [...bases.values()].map((base) => ({ ...base, amount: roundedShare(base.amount, base.millionths, million) }));
}

/**
 * The taxes inside the amounts. Classes with the same rates are one sum; of a sum with the rates r the taxes are the share
 * r / (1 + r), rounded once and distributed over the rates, so that they never exceed the sum.
 */
function includedTaxes(amounts: ReadonlyMap<TaxClass, number>, rates: readonly TaxRate[]): TaxAmount[] {
  const sums = new Map<string, { readonly rates: readonly TaxRate[]; readonly base: number }>();
  for (const taxClass of taxClasses) {
    const base = amounts.get(taxClass);
    const own = rates.filter((rate) => rate.taxClass === taxClass);
    if (base === undefined || own.length === 0) continue;
    const key = own.map(nameOf).sort().join('\n');
    sums.set(key, { rates: own, base: base + (sums.get(key)?.base ?? 0) });
  }
  const taxes = new Map<string, TaxAmount>();
  for (const { rates: own, base } of sums.values()) {
    const inOrder = [...own].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
    const all = inOrder.reduce((sum, { millionths }) => sum + millionths, 0);
    const weights = inOrder.map(({ millionths }) => millionths);
    for (const [index, share] of distribute(roundedShare(base, all, million + all), weights).entries()) {
      const { label, millionths } = inOrder[index] as TaxRate;
      const name = nameOf({ label, millionths });
      taxes.set(name, { label, millionths, amount: share + (taxes.get(name)?.amount ?? 0) });
    }
  }
  return [...taxes.values()];
}

/** Two rates of the same name are one tax. */
const nameOf = ({ label, millionths }: Pick<TaxRate, 'label' | 'millionths'>): string =>
  `${String(millionths).padStart(7, '0')} ${JSON.stringify([label.ko, label.en])}`;
