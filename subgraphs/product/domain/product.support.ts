import type { NewProduct, Product } from './product.ts';

// Valid defaults for tests. A test sets only the fields that it checks.

/** With the category that the use case finds. */
type Draft = NewProduct & Readonly<{ categoryId: string | null }>;

export const aDraft = (change: Partial<Draft> = {}): Draft => ({
  id: '019a0000-0000-7000-8000-00000000000a',
  sku: 'TEA-01',
  sellerId: '019a0000-0000-7000-8000-000000000051',
  name: 'Green tea',
  description: 'First flush, 100 g.',
  category: 'Kitchen',
  imageUrl: '/pictures/tea.svg',
  price: { amount: 1_299, currency: 'USD' },
  compareAtPrice: null,
  brand: null,
  attributes: [],
  weight: null,
  taxClass: 'STANDARD',
  texts: [],
  slug: null,
  categoryId: null,
  stock: 10,
  at: new Date('2026-11-23T09:30:00.000Z'),
  ...change,
});

export const aProduct = (change: Partial<Product> = {}): Product => {
  const { stock, at, categoryId: _, ...draft } = aDraft();
  return {
    ...draft,
    available: stock,
    archived: false,
    pictureUrl: null,
    variantOf: null,
    categoryPath: [],
    slug: '',
    salesKey: 0,
    revision: 1,
    reduction: null,
    createdAt: at,
    updatedAt: at,
    ...change,
  };
};
