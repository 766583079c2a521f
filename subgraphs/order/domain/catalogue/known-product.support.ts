import type { KnownProduct, ProductDetails } from './known-product.ts';

/** Valid details for tests. */
export const someDetails = (but: Partial<ProductDetails> = {}): ProductDetails => ({
  sku: 'TEA-01',
  slug: 'green-tea',
  name: 'Green tea',
  names: { ko: '녹차' },
  price: { amount: 12_000, currency: 'KRW' },
  archived: false,
  weight: 80,
  taxClass: 'REDUCED',
  categoryIds: ['019a0000-0000-7000-8000-0000000000c1'],
  imageUrl: null,
  ...but,
});

/** A product that is on sale, for tests. */
export const aKnownProduct = ({
  details,
  ...but
}: Partial<Omit<KnownProduct, 'details'>> & { details?: Partial<ProductDetails> } = {}): KnownProduct => ({
  id: '019a0000-0000-7000-8000-0000000000a1',
  details: someDetails(details),
  detailsRevision: 0,
  available: 40,
  stockRevision: 0,
  ...but,
});
