import { type Currency, minorDigits } from '@commerce/kernel/money.ts';
import { identityKey } from '@commerce/kernel/text/fold.ts';
import type { BreadcrumbList, ProductGroup as GroupNode, Offer, Product as ProductNode, WithContext } from 'schema-dts';
import type { StorefrontProductQuery } from './generated/operations.ts';

export type Product = NonNullable<StorefrontProductQuery['productBySlug']>;
type Group = NonNullable<Product['group']>;

/** A step of the way from the home page, with the address of its page. */
export interface TrailStep {
  readonly name: string;
  readonly url: string;
}

/** JSON-LD that is safe within a script element. */
const jsonLd = (node: WithContext<ProductNode> | WithContext<GroupNode> | WithContext<BreadcrumbList>): string =>
  JSON.stringify(node).replaceAll('<', '\\u003c');

/** The product for search engines: schema.org's Product with its Offer. @param url of its page. */
export function productData(
  { sku, name, description, category, brand, attributes, imageUrl, pictures, price, available, archived, group }: Product,
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
      additionalProperty: attributes.map(({ label, valueLabel }) => ({
        '@type': 'PropertyValue' as const,
        name: label,
        value: valueLabel,
      })),
    }),
    ...(images.length > 0 && { image: images.map((image) => new URL(image, url).href) }),
    offers: offerOf(price, availabilityOf(available, archived), url),
    ...(group && { inProductGroupWithID: group.id, isVariantOf: { '@type': 'ProductGroup', '@id': idOf(group) } }),
  });
}

/**
 * The variants for search engines: schema.org's ProductGroup, which the Product of the page names.
 *
 * @param product of the page; its words stand for the whole group
 * @param urlOf gives the address of a product's page by its slug
 */
export function groupData(product: Product, group: Group, urlOf: (slug: string) => string): string {
  const { name, description, brand } = product;
  return jsonLd({
    '@context': 'https://schema.org',
    '@type': 'ProductGroup',
    '@id': idOf(group),
    productGroupID: group.id,
    name,
    description,
    ...(brand && { brand: { '@type': 'Brand', name: brand } }),
    variesBy: group.variesBy.map((name) => {
      const varied = group.variants.flatMap(({ attributes }) => attributes.find((one) => isSame(one.name, name)) ?? [])[0];
      return schemaPropertyOf({ name, label: varied?.label ?? name })?.url ?? varied?.label ?? name;
    }),
    hasVariant: group.variants.map(({ slug, attributes, imageUrl, price, available, ...variant }) => ({
      '@type': 'Product',
      sku: variant.sku,
      name: variant.name,
      url: urlOf(slug),
      ...valuesOf(attributes),
      ...(imageUrl && { image: new URL(imageUrl, urlOf(slug)).href }),
      offers: offerOf(price, availabilityOf(available, false), urlOf(slug)),
    })),
  });
}

const isSame = (one: string, other: string): boolean => identityKey(one) === identityKey(other);

const idOf = ({ id }: Group): string => `urn:uuid:${id}`;

/** The attributes for which schema.org has a property, by name: those by which search engines let shoppers choose. */
const schemaProperties: ReadonlyMap<string, Readonly<{ name: string; url: string }>> = new Map(
  Object.entries({
    color: ['colour', 'color', '색', '색상'],
    size: ['size', '크기', '사이즈'],
    material: ['material', '소재', '재질'],
    pattern: ['pattern', '무늬', '패턴'],
  }).flatMap(([name, words]) => words.map((word) => [word, { name, url: `https://schema.org/${name}` }])),
);

const schemaPropertyOf = ({ name, label }: Readonly<{ name: string; label: string }>) =>
  schemaProperties.get(identityKey(name)) ?? schemaProperties.get(identityKey(label));

const valuesOf = (attributes: Product['attributes']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    attributes.flatMap((attribute) => {
      const property = schemaPropertyOf(attribute);
      return property ? [[property.name, attribute.valueLabel]] : [];
    }),
  );

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
