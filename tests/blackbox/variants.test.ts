import { randomUUID } from 'node:crypto';
import { ask, codesOf } from './support/ask.ts';
import { aProduct, shelve } from './support/goods.ts';
import { aGroup, type Group, groupBySize, inSize, ungroup } from './support/groups.ts';
import { aSeller, aShopper } from './support/people.ts';

const update =
  'mutation Update($input: UpdateProductInput!) { updateProduct(input: $input) { product { id } userErrors { code field } } }';
const shown = `query Shown($id: ID!) { product(id: $id) { group { id nodeId variesBy variants { id } } } }`;

const idsOf = (products: readonly Readonly<{ id: string }>[]) => products.map(({ id }) => id);

describe('the variants of a product', () => {
  it('lead to each other in the seller’s order, and the group is a node of the graph', async () => {
    const [seller, shopper] = await Promise.all([aSeller(), aShopper()]);
    const [large, small] = [await inSize(seller, 'L'), await inSize(seller, 'S')];
    const group = await aGroup(seller, [small, large]);
    expect(group).toMatchObject({ variesBy: ['Size'], variants: [{ id: small.id }, { id: large.id }] });
    for (const { id } of [small, large]) expect(await shopper.dataOf(shown, { id })).toEqual({ product: { group } });
    const { node } = await shopper.dataOf<{ node: Group }>(
      'query Node($id: ID!) { node(id: $id) { __typename ... on ProductGroup { variants { sku } } } }',
      { id: group.nodeId },
    );
    expect(node).toEqual({ __typename: 'ProductGroup', variants: [{ sku: small.sku }, { sku: large.sku }] });
  });

  it('stay products of their own in lists', async () => {
    const seller = await aSeller();
    const variants = [await inSize(seller, 'S'), await inSize(seller, 'L')];
    await aGroup(seller, variants);
    const { products } = await seller.dataOf<{ products: { nodes: { id: string }[] } }>(
      'query Mine($id: ID!) { products(filter: { sellerId: $id }) { nodes { id } } }',
      { id: seller.id },
    );
    expect(idsOf(products.nodes).toSorted()).toEqual(idsOf(variants).toSorted());
  });

  it('are changed by a whole list, and a repeated request makes no second group', async () => {
    const seller = await aSeller();
    const [small, large, huge] = [await inSize(seller, 'S'), await inSize(seller, 'L'), await inSize(seller, 'XL')];
    const group = await aGroup(seller, [small, large]);
    expect(await aGroup(seller, [small, large])).toEqual(group);
    const changed = await groupBySize(seller, [huge, large], group.id);
    expect(changed).toEqual({ group: { ...group, variants: [{ id: huge.id }, { id: large.id }] }, userErrors: [] });
    expect(await seller.dataOf(shown, { id: small.id })).toEqual({ product: { group: null } });
  });

  it('hide one that is off sale until it is back, and keep its values from others', async () => {
    const seller = await aSeller();
    const [small, large] = [await inSize(seller, 'S'), await inSize(seller, 'L')];
    const group = await aGroup(seller, [small, large]);
    const variants = async () =>
      (await seller.dataOf<{ product: { group: Group } }>(shown, { id: small.id })).product.group.variants;
    await shelve(seller, 'archiveProduct', large.id);
    expect(await variants()).toEqual([{ id: small.id }]);
    const input = { productId: small.id, attributes: [{ name: 'Size', value: 'L' }] };
    expect(await seller.dataOf(update, { input })).toEqual({
      updateProduct: { product: null, userErrors: [{ code: 'ATTRIBUTES_DO_NOT_FIT_GROUP', field: 'attributes' }] },
    });
    await shelve(seller, 'restoreProduct', large.id);
    expect(await variants()).toEqual(group.variants);
  });

  it('leave the group one by one, until it ends', async () => {
    const seller = await aSeller();
    const [small, large] = [await inSize(seller, 'S'), await inSize(seller, 'L')];
    const group = await aGroup(seller, [small, large]);
    for (const { id } of [small, small, large])
      expect(await ungroup(seller, id)).toEqual({ product: { id, group: null }, userErrors: [] });
    const node = await seller.dataOf('query Node($id: ID!) { node(id: $id) { nodeId } }', { id: group.nodeId });
    expect(node).toEqual({ node: null });
  });

  it('are one seller’s own: no other seller groups, ungroups or takes over', async () => {
    const [seller, rival] = await Promise.all([aSeller(), aSeller()]);
    const [small, large] = [await inSize(seller, 'S'), await inSize(seller, 'L')];
    const theirs = await inSize(rival, 'M');
    const group = await aGroup(seller, [small, large]);
    const codes = async (products: Parameters<typeof groupBySize>[1], groupId?: string) =>
      (await groupBySize(rival, products, groupId)).userErrors.map(({ code }) => code);
    expect(await codes([small, theirs])).toEqual(['PRODUCT_IS_NOT_YOURS', 'SELLERS_DIFFER']);
    expect(await codes([theirs], group.id)).toEqual(['PRODUCT_IS_NOT_YOURS']);
    expect(await ungroup(rival, small.id)).toEqual({ product: null, userErrors: [{ code: 'PRODUCT_IS_NOT_YOURS' }] });
    expect(await seller.dataOf(shown, { id: large.id })).toEqual({ product: { group } });
  });

  it('are refused with every rule that they break, in both languages', async () => {
    const seller = await aSeller();
    const document = `mutation Group($input: GroupProductsInput!) { groupProducts(input: $input) { group { id } userErrors { code message } } }`;
    const [small, plain] = [await inSize(seller, 'S'), await aProduct(seller)];
    const wordsOf = async (input: object, language: string) => {
      const { data } = await ask<{ groupProducts: { userErrors: { code: string; message: string }[] } }>({
        document,
        variables: { input },
        token: seller.tokens.accessToken,
        headers: { 'accept-language': language },
      });
      return data?.groupProducts.userErrors.map(({ code, message }) => [code, message]);
    };
    const missing = { variesBy: ['Size'], productIds: [small.id, plain.id, randomUUID()] };
    expect((await wordsOf(missing, 'en'))?.map(([code]) => code)).toEqual(['PRODUCT_IS_UNKNOWN', 'ATTRIBUTE_IS_MISSING']);
    const tooMany = { variesBy: [], productIds: Array.from({ length: 101 }, () => randomUUID()) };
    expect(await wordsOf(tooMany, 'ko')).toEqual([
      ['VARIES_BY_IS_INVALID', '옵션이 되는 속성의 이름을 서로 다르게 1~5개, 각각 1~60자로 쓰세요.'],
      ['VARIANTS_ARE_TOO_MANY', '상품을 100개까지 묶을 수 있습니다.'],
    ]);
  });

  it('are grouped by sellers only', async () => {
    const shopper = await aShopper();
    const document = 'mutation Group($input: GroupProductsInput!) { groupProducts(input: $input) { group { id } } }';
    const variables = { input: { variesBy: ['Size'], productIds: [randomUUID()] } };
    expect(codesOf(await shopper.ask(document, variables))).toEqual(['FORBIDDEN']);
    expect(codesOf(await ask({ document, variables }))).toEqual(['UNAUTHENTICATED']);
    const seller = await aSeller();
    expect(codesOf(await seller.ask(document, { input: { variesBy: ['Size'], productIds: ['1 OR 1=1'] } }))).toEqual([
      'ID_IS_INVALID',
    ]);
  });

  it('are grouped once, however many requests come at once', async () => {
    const seller = await aSeller();
    const variants = [await inSize(seller, 'S'), await inSize(seller, 'L')];
    const made = await Promise.all(Array.from({ length: 8 }, () => aGroup(seller, variants)));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  });
});
