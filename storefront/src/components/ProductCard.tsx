import type { Language } from '@commerce/kernel/language.ts';
import { addressOf } from '../addresses.ts';
import type { CardFragment } from '../graph/generated/operations.ts';
import { scarcityOf } from '../language/availability.ts';
import { wordsOf } from '../language/words.ts';
import { Price } from './Price.tsx';
import { ProductPicture } from './ProductPicture.tsx';

interface Props {
  readonly product: CardFragment;
  readonly language: Language;
  /** Whether its picture is in sight when the page opens. */
  readonly isFirst?: boolean;
}

/** A product in a list: one link, named by the product. */
export function ProductCard({ product, language, isFirst = false }: Props) {
  const { slug, sku, name, category, imageUrl, pictures, brand, price, compareAtPrice, available } = product;
  const scarcity = scarcityOf(available, wordsOf[language]);
  return (
    <li class={available === 0 ? 'card gone' : 'card'}>
      <a href={addressOf(language, 'p', slug)}>
        <span class="card-picture">
          <ProductPicture
            sku={sku}
            category={category}
            imageUrl={imageUrl}
            picture={pictures[0]}
            name=""
            sizes="(min-width: 60rem) 15rem, 45vw"
            isFirst={isFirst}
          />
        </span>
        {brand && <span class="card-brand">{brand}</span>}
        <span class="card-name">{name}</span>
        <Price price={price} before={compareAtPrice} language={language} />
        {scarcity && <span class="card-state">{scarcity}</span>}
      </a>
    </li>
  );
}
