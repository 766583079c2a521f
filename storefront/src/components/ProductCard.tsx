import type { Language } from '@commerce/kernel/language.ts';
import { addressOf } from '../addresses.ts';
import { cartWordsOf } from '../cart/cart-words.ts';
import type { CardFragment } from '../graph/generated/operations.ts';
import { scarcityOf } from '../language/availability.ts';
import { wordsOf } from '../language/words.ts';
import { Icon } from './Icon.tsx';
import { Price } from './Price.tsx';
import { ProductPicture } from './ProductPicture.tsx';

interface Props {
  readonly product: CardFragment;
  readonly language: Language;
  /** Whether its picture is in sight when the page opens. */
  readonly isFirst?: boolean;
}

/** A product in a list: one link, named by the product, and a form that puts one of it into the cart. */
export function ProductCard({ product, language, isFirst = false }: Props) {
  const { id, slug, sku, name, category, imageUrl, pictures, brand, price, compareAtPrice, available } = product;
  const words = cartWordsOf[language];
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
        {scarcity && <span class="card-state">{scarcity}</span>}
        <Price price={price} before={compareAtPrice} language={language} />
      </a>
      {available > 0 && (
        <form
          class="card-add"
          method="post"
          action={addressOf(language, 'cart', 'add')}
          data-add-to-cart
          data-added={words.added}
          data-view={words.view}
          data-failed={words.failed}
        >
          <input type="hidden" name="productId" value={id} />
          <button type="submit" class="icon-button" aria-label={words.addName(name)}>
            <Icon name="cart" size="small" />
          </button>
        </form>
      )}
    </li>
  );
}
