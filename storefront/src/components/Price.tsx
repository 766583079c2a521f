import type { Language } from '@commerce/kernel/language.ts';
import { wordsOf } from '../language/words.ts';

interface Amount {
  readonly formatted: string;
}

interface Props {
  readonly price: Amount;
  /** What the product cost before, where it is reduced. */
  readonly before?: Amount | null | undefined;
  readonly language: Language;
}

/** A price, and the earlier one where it is reduced. */
export function Price({ price, before, language }: Props) {
  if (!before) return <span class="price">{price.formatted}</span>;
  const words = wordsOf[language];
  return (
    <span class="price reduced">
      <span class="visually-hidden">{words.priceNow} </span>
      <span class="now">{price.formatted}</span>
      <span class="visually-hidden"> {words.priceBefore} </span>
      <del>{before.formatted}</del>
    </span>
  );
}
