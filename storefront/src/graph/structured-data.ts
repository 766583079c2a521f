import { minorDigits } from '@commerce/kernel/money.ts';
import type { StorefrontProductQuery } from './generated/operations.ts';

export type Product = NonNullable<StorefrontProductQuery['productBySku']>;

/** The product for search engines: schema.org's Product with its Offer, as JSON-LD that is safe within a script element. */
export function structuredData({ sku, name, description, category, imageUrl, price, available }: Product, url: string): string {
  const digits = minorDigits[price.currency];
  const product = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    sku,
    name,
    description,
    category,
    ...(imageUrl && { image: new URL(imageUrl, url).href }),
    offers: {
      '@type': 'Offer',
      url,
      price: (price.amount / 10 ** digits).toFixed(digits),
      priceCurrency: price.currency,
      availability: `https://schema.org/${available > 0 ? 'InStock' : 'OutOfStock'}`,
    },
  };
  return JSON.stringify(product).replaceAll('<', '\\u003c');
}
