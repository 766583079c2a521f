import { type Product, structuredData } from './structured-data.ts';

const aProduct = (changes: Partial<Product> = {}): Product => ({
  id: '1',
  sku: 'TEA-001',
  name: 'Green Tea',
  description: 'Leaves',
  category: 'Tea',
  imageUrl: '/pictures/tea.svg',
  price: { formatted: '₩14,500', amount: 14_500, currency: 'KRW' },
  available: 3,
  archived: false,
  seller: null,
  ...changes,
});

const read = (product: Product) => JSON.parse(structuredData(product, 'https://shop.example/ko/p/TEA-001'));

describe('what search engines read of a product', () => {
  it('is a Product with its Offer', () => {
    expect(read(aProduct())).toMatchObject({
      '@type': 'Product',
      image: 'https://shop.example/pictures/tea.svg',
      offers: { price: '14500', priceCurrency: 'KRW', availability: 'https://schema.org/InStock' },
    });
  });

  it.each([
    ['USD', 1_650, '16.50'],
    ['JPY', 9_800, '9800'],
    ['EUR', 5, '0.05'],
  ] as const)('has prices in %s as decimals', (currency, amount, price) => {
    expect(read(aProduct({ price: { formatted: '', amount, currency } })).offers.price).toBe(price);
  });

  it('says when the product is sold out', () => {
    expect(read(aProduct({ available: 0 })).offers.availability).toBe('https://schema.org/OutOfStock');
  });

  it('cannot end the script that holds it', () => {
    const name = '</script><script>alert(1)</script>';
    const text = structuredData(aProduct({ name }), 'https://shop.example/');
    expect(text).not.toContain('<');
    expect(JSON.parse(text).name).toBe(name);
  });
});
