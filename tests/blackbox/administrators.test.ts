import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApiSchema } from '@commerce/router/federation/supergraph/api-schema.ts';
import { parse } from 'graphql';
import { administratorFieldsOf } from './support/administrator-fields.ts';
import { anAdministrator } from './support/administrators.ts';
import { ask, codesOf, dataOf } from './support/ask.ts';
import { faultsOf, type UserError } from './support/goods.ts';
import { oddInputsOf, rootFieldsOf } from './support/odd-inputs.ts';
import { aSeller, aShopper, type Person } from './support/people.ts';
import {
  aCode,
  aPromotion,
  createPromotionDocument,
  inBothLanguages,
  type PromotionPayload,
  promotionInput,
  promotionNow,
  updatePromotionDocument,
} from './support/promotions.ts';
import { aCategory, type Category, categoryDocument } from './support/settings.ts';

const supergraph = parse(readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8'));
const administratorFields = administratorFieldsOf(supergraph);
const schema = buildApiSchema(supergraph);

let administrator: Person;
let seller: Person;
let shopper: Person;
beforeAll(async () => {
  [administrator, seller, shopper] = await Promise.all([anAdministrator(), aSeller(), aShopper()]);
});

const unknownId = '01890a5d-ac96-774b-bcce-b302099a8057';
const long = (length: number) => inBothLanguages('가'.repeat(length));

describe('what is for administrators', () => {
  const fields = (['query', 'mutation'] as const).flatMap((root) =>
    rootFieldsOf(schema, root)
      .filter(({ name }) => administratorFields.has(name))
      .map((field) => [field.name, root, field] as const),
  );

  it('is named in the graph', () => {
    expect([...administratorFields].sort()).toEqual([
      'createCategory',
      'createPromotion',
      'mergeCategories',
      'moveCategory',
      'promotions',
      'removeShippingZone',
      'setCategoryPicture',
      'setCountryTaxes',
      'setCurrencyTaxation',
      'setShippingZone',
      'shippingZones',
      'taxSettings',
      'updateCategory',
      'updatePromotion',
    ]);
  });

  it.each(fields)('is refused for everyone else: %s', async (name, root, field) => {
    const [{ document, variables } = { document: '', variables: {} }] = oddInputsOf(root, field, (place) =>
      place === 'LocalTaxRateInput.rate' ? 7.5 : undefined,
    );
    for (const person of [seller, shopper]) {
      const answer = await person.ask<Record<string, unknown>>(document, variables);
      expect([codesOf(answer), answer.data]).toEqual([['FORBIDDEN'], { [name]: null }]);
    }
    const anonymous = await ask<Record<string, unknown>>({ document, variables });
    expect([codesOf(anonymous), anonymous.data]).toEqual([['UNAUTHENTICATED'], { [name]: null }]);
  });
});

describe('an administrator and the category tree', () => {
  const change = async (field: string, inputType: string, input: Readonly<Record<string, unknown>>) => {
    const data = await administrator.dataOf<Record<string, { category: Category | null; userErrors: readonly UserError[] }>>(
      categoryDocument(field, inputType),
      { input },
    );
    return data[field] as { category: Category | null; userErrors: readonly UserError[] };
  };
  const bySlug = async (slug: string) =>
    (
      await dataOf<{ category: Category | null }>({
        document:
          'query One($slug: String!) { category(slug: $slug) { id slug name position parent { id } children { id } image { url } } }',
        variables: { slug },
      })
    ).category;

  it('renames, moves, merges and illustrates, and old slugs lead to what is left', async () => {
    const [root, other] = [await aCategory(administrator), await aCategory(administrator)];
    const child = await aCategory(administrator, { parentId: root.id });
    const slug = `tea-${randomUUID().slice(0, 8)}`;
    const renamed = await change('updateCategory', 'UpdateCategoryInput', {
      categoryId: child.id,
      names: inBothLanguages('차'),
      slug,
    });
    expect(renamed).toMatchObject({ category: { id: child.id, name: '차', slug }, userErrors: [] });
    expect(await bySlug(child.slug)).toMatchObject({ id: child.id, slug });

    const moved = await change('moveCategory', 'MoveCategoryInput', { categoryId: child.id, parentId: other.id, position: 0 });
    expect(moved.category).toMatchObject({ parent: { id: other.id }, position: 0 });
    const picture = { url: '/pictures/bowl.svg', width: 640, height: 640 };
    const pictured = await change('setCategoryPicture', 'SetCategoryPictureInput', { categoryId: child.id, picture });
    expect(pictured.category?.image).toMatchObject({ url: expect.stringContaining('/pictures/bowl.svg') });

    const merged = await change('mergeCategories', 'MergeCategoriesInput', { sourceId: other.id, targetId: root.id });
    expect(merged).toMatchObject({ category: { id: root.id, children: [{ id: child.id }] }, userErrors: [] });
    expect(await bySlug(other.slug)).toMatchObject({ id: root.id });
  });

  it('never makes a circle, nor a tree of more than five levels', async () => {
    const chain = [await aCategory(administrator)];
    for (let level = 2; level <= 5; level += 1) chain.push(await aCategory(administrator, { parentId: chain.at(-1)?.id }));
    const [root, , , , leaf] = chain as [Category, Category, Category, Category, Category];
    const below = { names: inBothLanguages('Too deep'), parentId: leaf.id };
    expect(faultsOf((await change('createCategory', 'CreateCategoryInput', below)).userErrors)).toEqual([
      'TREE_IS_TOO_DEEP at parentId',
    ]);
    for (const parentId of [root.id, leaf.id])
      expect(faultsOf((await change('moveCategory', 'MoveCategoryInput', { categoryId: root.id, parentId })).userErrors)).toEqual(
        ['PARENT_IS_BELOW at parentId'],
      );
    const merge = (sourceId: string, targetId: string) =>
      change('mergeCategories', 'MergeCategoriesInput', { sourceId, targetId });
    expect(faultsOf((await merge(root.id, leaf.id)).userErrors)).toEqual(['TARGET_IS_BELOW at targetId']);
    expect(faultsOf((await merge(root.id, root.id)).userErrors)).toEqual(['CATEGORIES_ARE_THE_SAME at targetId']);
  });

  it.each<[string, string, Readonly<Record<string, unknown>>, string]>([
    ['createCategory', 'CreateCategoryInput', { names: [] }, 'NAMES_ARE_INVALID at names'],
    ['createCategory', 'CreateCategoryInput', { names: long(61) }, 'NAMES_ARE_INVALID at names'],
    ['createCategory', 'CreateCategoryInput', { names: inBothLanguages('\u200b\u3164') }, 'NAMES_ARE_INVALID at names'],
    [
      'createCategory',
      'CreateCategoryInput',
      { names: [...inBothLanguages('A'), ...inBothLanguages('B')] },
      'NAMES_ARE_INVALID at names',
    ],
    ['createCategory', 'CreateCategoryInput', { names: inBothLanguages('A'), slug: '!!!' }, 'SLUG_IS_INVALID at slug'],
    [
      'createCategory',
      'CreateCategoryInput',
      { names: inBothLanguages('A'), parentId: unknownId },
      'PARENT_IS_UNKNOWN at parentId',
    ],
    ['updateCategory', 'UpdateCategoryInput', { categoryId: unknownId, slug: 'tea' }, 'CATEGORY_IS_UNKNOWN at categoryId'],
    ['moveCategory', 'MoveCategoryInput', { categoryId: unknownId }, 'CATEGORY_IS_UNKNOWN at categoryId'],
    ['mergeCategories', 'MergeCategoriesInput', { sourceId: unknownId, targetId: unknownId }, 'SOURCE_IS_UNKNOWN at sourceId'],
    [
      'setCategoryPicture',
      'SetCategoryPictureInput',
      { categoryId: unknownId, picture: null },
      'CATEGORY_IS_UNKNOWN at categoryId',
    ],
  ])('is refused: %s with %3$s', async (field, inputType, input, fault) => {
    const { category, userErrors } = await change(field, inputType, input);
    expect([category, faultsOf(userErrors)]).toEqual([null, expect.arrayContaining([fault])]);
  });

  it('keeps a position within the children, however large or small it is', async () => {
    const root = await aCategory(administrator);
    const [one, two] = [
      await aCategory(administrator, { parentId: root.id }),
      await aCategory(administrator, { parentId: root.id }),
    ];
    for (const [position, expected] of [
      [2_147_483_647, [one, two]],
      [-2_147_483_648, [two, one]],
    ] as const) {
      const { category } = await change('moveCategory', 'MoveCategoryInput', { categoryId: two.id, parentId: root.id, position });
      expect(category).not.toBeNull();
      expect((await bySlug(root.slug))?.children.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    }
  });

  it('cannot use the upload of another account for a picture', async () => {
    const { createUpload } = await seller.dataOf<{ createUpload: { upload: { id: string } } }>(
      'mutation Upload { createUpload(input: { contentType: "image/png", bytes: 100 }) { upload { id } } }',
    );
    const { id: categoryId } = await aCategory(administrator);
    const picture = { uploadId: createUpload.upload.id };
    const { userErrors } = await change('setCategoryPicture', 'SetCategoryPictureInput', { categoryId, picture });
    expect(faultsOf(userErrors)).toEqual([expect.stringMatching(/^UPLOAD_IS_UNKNOWN at picture/)]);
  });
});

describe('an administrator and promotions', () => {
  const create = async (but: Readonly<Record<string, unknown>>) =>
    (
      await administrator.dataOf<{ createPromotion: PromotionPayload }>(createPromotionDocument, {
        input: { promotion: promotionInput(but) },
      })
    ).createPromotion;
  const update = async (promotionId: string, but: Readonly<Record<string, unknown>>) =>
    (
      await administrator.dataOf<{ updatePromotion: PromotionPayload }>(updatePromotionDocument, {
        input: { promotionId, promotion: promotionInput(but) },
      })
    ).updatePromotion;

  it('makes, lists, changes and stops them', async () => {
    const promotion = await aPromotion(administrator, { limit: 3 });
    expect(await promotionNow(administrator, promotion.id)).toEqual({ ...promotion, limit: 3, used: 0, active: true });
    const { promotion: stopped } = await update(promotion.id, { code: promotion.code, active: false });
    expect(stopped).toEqual({ ...promotion, limit: null, active: false });
  });

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ names: [] }, 'NAME_IS_INVALID at names'],
    [{ names: inBothLanguages('봄').slice(1) }, 'NAME_IS_INVALID at names'],
    [{ names: long(101) }, 'NAME_IS_INVALID at names'],
    [{ code: '' }, 'CODE_IS_INVALID at code'],
    [{ code: '\u200b' }, 'CODE_IS_INVALID at code'],
    [{ code: '가'.repeat(41) }, 'CODE_IS_INVALID at code'],
    [{ code: '\ud800' }, 'CODE_IS_INVALID at code'],
    [{ reduction: {} }, 'REDUCTION_IS_INVALID at reduction'],
    [{ reduction: { percent: 0 } }, 'REDUCTION_IS_INVALID at reduction'],
    [{ reduction: { percent: -10 } }, 'REDUCTION_IS_INVALID at reduction'],
    [{ reduction: { percent: 100.01 } }, 'REDUCTION_IS_INVALID at reduction'],
    [{ reduction: { percent: 1e308 } }, 'REDUCTION_IS_INVALID at reduction'],
    [{ reduction: { percent: 5, freeShipping: true } }, 'REDUCTION_IS_INVALID at reduction'],
    [{ reduction: { amounts: [{ amount: -1, currency: 'KRW' }] } }, 'REDUCTION_IS_INVALID at reduction'],
    [{ startsAt: '2026-12-02T00:00:00Z', endsAt: '2026-12-01T00:00:00Z' }, 'PERIOD_IS_INVALID at endsAt'],
    [{ minimums: [{ amount: 0, currency: 'KRW' }] }, 'MINIMUM_IS_INVALID at minimums'],
    [{ categoryIds: ['tea'] }, 'SCOPE_IS_INVALID at categoryIds'],
    [{ productIds: Array.from({ length: 501 }, () => unknownId) }, 'SCOPE_IS_INVALID at productIds'],
    [{ limit: 0 }, 'LIMIT_IS_INVALID at limit'],
    [{ limit: -2_147_483_648 }, 'LIMIT_IS_INVALID at limit'],
    [{ limitPerBuyer: 0 }, 'LIMIT_IS_INVALID at limitPerBuyer'],
  ])('is refused with %j', async (but, fault) => {
    const { promotion, userErrors } = await create(but);
    expect([promotion, faultsOf(userErrors)]).toEqual([null, [fault]]);
  });

  it('gives a code once, in any case, also of two requests at the same time', async () => {
    const code = aCode();
    const created = await Promise.all([create({ code }), create({ code: code.toLowerCase() })]);
    expect(created.flatMap(({ userErrors }) => faultsOf(userErrors))).toEqual(['CODE_IS_TAKEN at code']);
    const other = await aPromotion(administrator);
    expect(faultsOf((await update(other.id, { code })).userErrors)).toEqual(['CODE_IS_TAKEN at code']);
  });

  it('changes none that does not exist', async () => {
    expect((await update(unknownId, {})).userErrors.map(({ code }) => code)).toEqual(['PROMOTION_IS_UNKNOWN']);
  });
});
