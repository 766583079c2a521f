import type { Language } from '@commerce/kernel/language.ts';
import type { CardFragment } from '../graph/generated/operations.ts';
import { scarcityOf } from '../language/availability.ts';
import { wordsOf } from '../language/words.ts';
import { ProductPicture } from './ProductPicture.tsx';

/** A product in a list: one link, named by the product. */
export function ProductCard({
  product,
  language,
  isFirst = false,
}: Readonly<{ product: CardFragment; language: Language; isFirst?: boolean }>) {
  const { sku, name, category, imageUrl, price, available } = product;
  const scarcity = scarcityOf(available, wordsOf[language]);
  return (
    <li class="card">
      <a href={`/${language}/p/${encodeURIComponent(sku)}`}>
        <ProductPicture sku={sku} category={category} imageUrl={imageUrl} name="" isFirst={isFirst} />
        <span class="card-name">{name}</span>
        <span class="card-price">{price.formatted}</span>
        {scarcity && <span class="card-state">{scarcity}</span>}
      </a>
    </li>
  );
}
