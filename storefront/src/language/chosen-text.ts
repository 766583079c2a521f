import { formatMoney } from '@commerce/kernel/money.ts';
import type { ChosenFilter, ListQuery } from '../graph/list-query.ts';
import type { Words } from './words.ts';

/** A chosen condition in words, such as `Colour: Red` or `₩5,000 – ₩10,000`. @param names of categories by slug. */
export function chosenText(
  { kind, name, value = '' }: ChosenFilter,
  { price }: ListQuery,
  words: Words,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  if (kind === 'inStock') return words.inStock;
  if (kind === 'category') return names.get(value) ?? value;
  if (kind === 'attribute') return `${name}: ${value}`;
  if (kind === 'brand' || !price) return value;
  const { currency, min, max } = price;
  const end = (amount: number | undefined) => (amount === undefined ? '' : formatMoney({ amount, currency }));
  return `${end(min)} – ${end(max)}`.trim();
}
