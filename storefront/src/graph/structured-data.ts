import { type Currency, minorDigits } from '@commerce/kernel/money.ts';
import type { BreadcrumbList, Offer, Product as ProductNode, WithContext } from 'schema-dts';
import type { StorefrontProductQuery } from './generated/operations.ts';

export type Product = NonNullable<StorefrontProductQuery['productBySlug']>;

/** A step of the way from the home page, with the address of its page. */
export interface TrailStep {
  readonly name: string;
  readonly url: string;
}

/** JSON-LD that is safe within a script element. */
const jsonLd = (node: WithContext<ProductNode> | WithContext<BreadcrumbList>): string =>
  JSON.stringify(node).replaceAll('<', '\\u003c');

/** The product for search engines: schema.org's Product with its Offer. @param url of its page. */
export function productData(
  { sku, name, description, category, brand, attributes, imageUrl, pictures, price, available, archived }: Product,
  url: string,
): string {
  const images = pictures.length === 0 && imageUrl ? [imageUrl] : pictures.map((picture) => picture.url);
  return jsonLd({
    '@context': 'https://schema.org',
    '@type': 'Product',
    sku,
    name,
    description,
    category,
    ...(brand && { brand: { '@type': 'Brand', name: brand } }),
    ...(attributes.length > 0 && {
      additionalProperty: attributes.map((one) => ({ '@type': 'PropertyValue' as const, ...one })),
    }),
    ...(images.length > 0 && { image: images.map((image) => new URL(image, url).href) }),
    offers: offerOf(price, availabilityOf(available, archived), url),
  });
}

const availabilityOf = (available: number, archived: boolean) => {
  if (archived) return 'https://schema.org/Discontinued';
  return available > 0 ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock';
};

function offerOf(
  { amount, currency }: Readonly<{ amount: number; currency: Currency }>,
  availability: ReturnType<typeof availabilityOf>,
  url: string,
): Offer {
  const digits = minorDigits[currency];
  return {
    '@type': 'Offer',
    url,
    price: (amount / 10 ** digits).toFixed(digits),
    priceCurrency: currency,
    availability,
    itemCondition: 'https://schema.org/NewCondition',
  };
}

/** The way to a page for search engines: schema.org's BreadcrumbList. */
export function breadcrumbData(trail: readonly TrailStep[]): string {
  return jsonLd({
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: trail.map(({ name, url }, index) => ({ '@type': 'ListItem', position: index + 1, name, item: url })),
  });
}
