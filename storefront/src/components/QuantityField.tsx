import type { Language } from '@commerce/kernel/language.ts';
import { wordsOf } from '../language/words.ts';
import { Icon } from './Icon.tsx';

interface Props {
  readonly language: Language;
  /** The name of the input. */
  readonly name?: string;
  readonly value?: number;
  readonly min?: number;
  readonly max?: number;
  /** What the number counts, for screen readers; by default the word for quantity. */
  readonly label?: string;
}

/** A number of products. Its buttons keep their room and show once `scripts/quantity.ts` has run; the input works before. */
export function QuantityField({ language, name = 'quantity', value = 1, min = 1, max = 999, label }: Props) {
  const words = wordsOf[language];
  return (
    <span class="quantity" data-quantity>
      <button class="icon-button" type="button" data-step="-1" aria-label={words.fewer} data-waiting>
        <Icon name="minus" size="small" />
      </button>
      <input
        type="number"
        inputmode="numeric"
        name={name}
        value={value}
        min={min}
        max={max}
        step="1"
        required
        aria-label={label ?? words.quantity}
      />
      <button class="icon-button" type="button" data-step="1" aria-label={words.more} data-waiting>
        <Icon name="plus" size="small" />
      </button>
    </span>
  );
}
