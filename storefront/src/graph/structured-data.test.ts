import { breadcrumbData, groupData, type Product, productData } from './structured-data.ts';

const worded = (name: string, value: string, label: string, valueLabel: string) => ({ name, value, label, valueLabel });

const aProduct = (changes: Partial<Product> = {}): Product => ({
  id: '1',
  slug: 'green-tea',
  sku: 'TEA-001',
  name: 'Green Tea',
  description: 'Leaves',
  category: 'Tea',
  categoryPath: [],
  imageUrl: '/pictures/tea.svg',
  pictures: [],
  brand: null,
  attributes: [],
  weight: null,
  compareAtPrice: null,
  lowestPrice30Days: null,
  price: { formatted: '₩14,500', amount: 14_500, currency: 'KRW' },
  available: 3,
  archived: false,
  seller: null,
  group: null,
  ...changes,
});

const read = (product: Product) => JSON.parse(productData(product, 'https://shop.example/ko/p/green-tea'));

describe('what search engines read of a product', () => {
  it('is a Product with its Offer', () => {
    expect(read(aProduct())).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'Green Tea',
      sku: 'TEA-001',
      image: ['https://shop.example/pictures/tea.svg'],
      offers: {
        '@type': 'Offer',
        url: 'https://shop.example/ko/p/green-tea',
        price: '14500',
        priceCurrency: 'KRW',
        availability: 'https://schema.org/InStock',
      },
    });
  });

  it.each([
    ['USD', 1_650, '16.50'],
    ['JPY', 9_800, '9800'],
    ['EUR', 5, '0.05'],
  ] as const)('has prices in %s as decimals', (currency, amount, price) => {
    expect(read(aProduct({ price: { formatted: '', amount, currency } })).offers.price).toBe(price);
  });

  it.each([
    [{ available: 0 }, 'OutOfStock'],
    [{ available: 9, archived: true }, 'Discontinued'],
  ])('says of %j that it is %s', (changes, availability) => {
    expect(read(aProduct(changes)).offers.availability).toBe(`https://schema.org/${availability}`);
  });

  it('names brand and properties', () => {
    const product = read(aProduct({ brand: 'Hanbyeol', attributes: [worded('Colour', 'Green', '색상', '초록')] }));
    expect(product.brand).toEqual({ '@type': 'Brand', name: 'Hanbyeol' });
    expect(product.additionalProperty).toEqual([{ '@type': 'PropertyValue', name: '색상', value: '초록' }]);
  });

  it('names its variants as a ProductGroup, each with its own page and offer', () => {
    const variant = (sku: string, colour: string, available: number) => ({
      id: sku,
      slug: sku.toLowerCase(),
      sku,
      name: `Throw, ${colour}`,
      imageUrl: `/pictures/${sku}.svg`,
      available,
      price: { amount: 9_900, currency: 'USD' as const },
      attributes: [worded('Colour', colour, '색상', `${colour}색`), worded('Weave', 'twill', '짜임', '능직')],
    });
    const variesBy = ['Colour', 'Weave'];
    const group = { id: 'g', variesBy, variants: [variant('RUST', 'rust', 3), variant('SEA', 'sea', 0)] };
    const product = aProduct({ group });
    expect(read(product)).toMatchObject({
      inProductGroupWithID: 'g',
      isVariantOf: { '@type': 'ProductGroup', '@id': 'urn:uuid:g' },
    });
    const data = JSON.parse(groupData(product, group, (slug) => `https://shop.example/en/p/${slug}`));
    expect(data).toMatchObject({
      '@type': 'ProductGroup',
      '@id': 'urn:uuid:g',
      productGroupID: 'g',
      name: 'Green Tea',
      variesBy: ['https://schema.org/color', '짜임'],
      hasVariant: [
        {
          '@type': 'Product',
          sku: 'RUST',
          color: 'rust색',
          url: 'https://shop.example/en/p/rust',
          image: 'https://shop.example/pictures/RUST.svg',
          offers: { price: '99.00', availability: 'https://schema.org/InStock' },
        },
        { sku: 'SEA', color: 'sea색', offers: { availability: 'https://schema.org/OutOfStock' } },
      ],
    });
    expect(data.hasVariant[0]).not.toHaveProperty('weave');
  });

  it('cannot end its script element', () => {
    const text = productData(aProduct({ description: '</script><script>alert(1)</script>' }), 'https://shop.example/');
    expect(text).not.toContain('<');
    expect(JSON.parse(text).description).toBe('</script><script>alert(1)</script>');
  });
});

it('the way to a page is a BreadcrumbList in order', () => {
  const trail = [
    { name: 'Home', url: 'https://shop.example/en' },
    { name: 'Tea', url: 'https://shop.example/en/c/tea' },
  ];
  expect(JSON.parse(breadcrumbData(trail))).toEqual({
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: [
      { '@type': 'ListItem', position: 1, name: 'Home', item: 'https://shop.example/en' },
      { '@type': 'ListItem', position: 2, name: 'Tea', item: 'https://shop.example/en/c/tea' },
    ],
  });
});
