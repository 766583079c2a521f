import { formatMoney } from '@commerce/kernel/money.ts';
import { chosenAttribute } from '../graph/filter-options.ts';
import type { FacetsFragment } from '../graph/generated/operations.ts';
import type { ChosenFilter, ListQuery } from '../graph/list-query.ts';
import type { Words } from './words.ts';

interface List {
  readonly query: ListQuery;
  readonly words: Words;
  /** Names of categories by slug. */
  readonly categoryNames: ReadonlyMap<string, string> | undefined;
  readonly attributes: FacetsFragment['attributes'] | undefined;
}

/** A chosen condition in the reader's words, such as `Colour: Red` or `₩5,000 – ₩10,000`. */
export function chosenText({ kind, name = '', value = '' }: ChosenFilter, list: List): string {
  if (kind === 'inStock') return list.words.inStock;
  if (kind === 'category') return list.categoryNames?.get(value) ?? value;
  if (kind === 'attribute') return chosenAttribute(list.attributes ?? [], name, value);
  const { price } = list.query;
  if (kind === 'brand' || !price) return value;
  const { currency, min, max } = price;
  const end = (amount: number | undefined) => (amount === undefined ? '' : formatMoney({ amount, currency }));
  return `${end(min)} – ${end(max)}`.trim();
}
