import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { koreanAttribute, koreanAttributes } from './catalogue/attribute-words.ts';
import { demoCategories } from './catalogue/categories.ts';
import { demoProducts } from './catalogue/demo-catalogue.ts';
import { demoGroups } from './catalogue/variants.ts';
import { slugOfDemo } from './make-categories.ts';

const pictures = join(import.meta.dirname, '../../storefront/public/pictures');
/** `30 × 38 cm`, `A5`, `USB-C`. */
const figure = /^(?:-?[\d.,/× ]+(?:g|kg|ml|l|cm|mm|m|°C|lm|kW)?|[A-Z]\d?|USB-C)$/;
const hangul = /\p{Script=Hangul}/u;

describe('the demo shop', () => {
  it('has every stock-keeping unit once', () => {
    expect(new Set(demoProducts.map(({ sku }) => sku)).size).toBe(demoProducts.length);
  });

  it.each(demoProducts.map((product) => [product.sku, product] as const))(
    'sells %s with a picture, a category, and words in both languages',
    (sku, { category, en, ko, alt, was, price, attributes }) => {
      expect(existsSync(join(pictures, `${sku}.svg`))).toBe(true);
      expect(demoCategories.filter(({ children }) => Object.hasOwn(children, category))).toHaveLength(1);
      for (const text of [...en, alt[0], ...Object.entries(attributes).flat()]) expect(text).not.toMatch(hangul);
      for (const text of [...ko, alt[1]]) expect(text).toMatch(hangul);
      expect(was ?? Number.POSITIVE_INFINITY).toBeGreaterThan(price[1]);
    },
  );

  it('has a Korean name for every attribute, and a Korean value for every one that is not a figure or a size', () => {
    const pairs = demoProducts.flatMap(({ attributes }) => Object.entries(attributes));
    for (const [name, value] of pairs) {
      const korean = koreanAttribute(name, value);
      expect(korean.name).toMatch(hangul);
      if (!figure.test(value)) expect([name, korean.value]).toEqual([name, expect.stringMatching(hangul)]);
    }
    const names = Object.values(koreanAttributes).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const used = new Set(pairs.flatMap(([name, value]) => [name, `${name}: ${value}`]));
    for (const [name, { values }] of Object.entries(koreanAttributes))
      for (const one of [name, ...Object.keys(values).map((value) => `${name}: ${value}`)]) expect(used).toContain(one);
  });

  it('groups variants of one seller that differ in the attributes that it names', () => {
    const bySku = new Map(demoProducts.map((product) => [product.sku, product]));
    for (const { seller, variesBy, skus } of demoGroups) {
      const variants = skus.map((sku) => bySku.get(sku));
      const values = variants.map((variant) => JSON.stringify(variesBy.map((name) => variant?.attributes[name] ?? 'missing')));
      expect(values.join()).not.toContain('missing');
      expect(new Set(values).size).toBe(skus.length);
      const roots = variants.map((variant) =>
        demoCategories.find(({ children }) => Object.hasOwn(children, `${variant?.category}`)),
      );
      expect(new Set(roots.map((root) => root?.seller))).toEqual(new Set([seller]));
    }
  });

  it('has products in every category', () => {
    const used = new Set(demoProducts.map(({ category }) => category));
    expect(demoCategories.flatMap(({ children }) => Object.keys(children)).filter((key) => !used.has(key))).toEqual([]);
  });

  it('names every category differently in URLs, in English and Korean', () => {
    const names = demoCategories.flatMap(({ en, ko, children }) => [[en, ko] as const, ...Object.values(children)]);
    expect(new Set(names.map(slugOfDemo)).size).toBe(names.length);
    for (const [en, ko] of names) expect([hangul.test(en), hangul.test(ko)]).toEqual([false, true]);
  });
});
