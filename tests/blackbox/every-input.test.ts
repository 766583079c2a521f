import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApiSchema } from '@commerce/router/federation/supergraph/api-schema.ts';
import { parse } from 'graphql';
import { administratorFieldsOf } from './support/administrator-fields.ts';
import { anAdministrator } from './support/administrators.ts';
import { ask } from './support/ask.ts';
import { faultsOfAnswer, type Payload } from './support/faults-of-answer.ts';
import { aProduct, aSku } from './support/goods.ts';
import { innerFieldsOf, type OddInput, oddInputsOf, rootFieldsOf, type SoundValue } from './support/odd-inputs.ts';
import { anOrder } from './support/orders.ts';
import { anEmail, aPerson, type Person } from './support/people.ts';
import { aCode, aPromotion, inBothLanguages } from './support/promotions.ts';
import { aCategory, aZone } from './support/settings.ts';

const supergraph = readFileSync(join(import.meta.dirname, '../../schema/supergraph.graphql'), 'utf8');
const schema = buildApiSchema(parse(supergraph));
const administratorFields = administratorFieldsOf(parse(supergraph));

async function faultsOfAll(inputs: readonly OddInput[], token: string): Promise<readonly string[]> {
  const faults: string[] = [];
  const waiting = [...inputs];
  const work = async () => {
    for (let input = waiting.shift(); input; input = waiting.shift()) {
      const { document, variables } = input;
      for (const language of ['ko', 'en'] as const) {
        const answer = await ask<Payload | undefined>({ document, variables, token, headers: { 'accept-language': language } });
        faults.push(...faultsOfAnswer(answer, language).map((fault) => `${input.title} ${fault}`));
        const isRefused = Object.values(answer.data ?? {}).some((payload) => payload?.userErrors?.length);
        if (!isRefused) break; // the other language has nothing to say
      }
    }
  };
  await Promise.all(Array.from({ length: 4 }, work));
  return faults;
}

/** What the person may use for an operation that would succeed; texts that must be new are new each time. */
async function soundValuesFor(person: Person): Promise<SoundValue> {
  const { id: productId } = await aProduct(person);
  const { addAddress } = await person.dataOf<{ addAddress: { address: { id: string } } }>(
    'mutation Add($input: AddAddressInput!) { addAddress(input: $input) { address { id } } }',
    { input: { recipient: 'Jisoo Kim', line1: '1 Yeonmujang-gil', city: 'Seoul', countryCode: 'KR' } },
  );
  return (place) => {
    const [, field = ''] = place.split('.');
    if (field === 'productId' || place === 'product.id') return productId;
    const values: Readonly<Record<string, () => unknown>> = {
      addressId: () => addAddress.address.id,
      'user.id': () => person.id,
      'ProductFilter.sellerId': () => person.id,
      'products.after': () => null,
      'orders.after': () => null,
      'LoginInput.email': () => person.email,
      'LoginInput.password': () => person.password,
      'SignUpInput.email': anEmail,
      'SignUpInput.password': () => 'a pass phrase for tests',
      'ChangePasswordInput.currentPassword': () => person.password,
      newPassword: () => 'another pass phrase for tests',
      sku: aSku,
      idempotencyKey: () => randomUUID(),
      countryCode: () => 'KR',
      imageUrl: () => '/images/bowl.jpg',
      expectedTotal: () => ({ amount: 84_000, currency: 'KRW' }),
    };
    return (values[place] ?? values[field])?.();
  };
}

/** What an administrator may set without changing what the shop's other tests buy. */
async function soundSettingsFor(administrator: Person): Promise<SoundValue> {
  const [category, other] = [await aCategory(administrator), await aCategory(administrator)];
  const zone = await aZone(administrator, ['NR']);
  const promotion = await aPromotion(administrator, { active: false });
  const values: Readonly<Record<string, () => unknown>> = {
    'CreateCategoryInput.slug': () => `odd-${randomUUID()}`,
    'UpdateCategoryInput.slug': () => `odd-${randomUUID()}`,
    parentId: () => null,
    'CreateCategoryInput.parentId': () => category.id,
    categoryId: () => category.id,
    sourceId: () => other.id,
    targetId: () => category.id,
    'PictureInput.uploadId': () => null,
    'PictureInput.pictureId': () => null,
    'PictureInput.url': () => '/pictures/bowl.svg',
    'SetShippingZoneInput.id': () => zone.id,
    'ShippingAreaInput.countryCode': () => 'NR',
    'ShippingMethodInput.id': () => null,
    'SetCountryTaxesInput.countryCode': () => 'NR',
    region: () => null,
    names: () => inBothLanguages('Any name'),
    labels: () => inBothLanguages('Any tax'),
    'LocalTaxRateInput.rate': () => 7.5,
    'SetCurrencyTaxationInput.pricesIncludeTax': () => true, // as the demo has it
    promotionId: () => promotion.id,
    'PromotionInput.code': aCode,
    'PromotionInput.active': () => false,
    'PromotionInput.productIds': () => [category.id],
    'PromotionInput.categoryIds': () => [category.id],
    reduction: () => ({ percent: null, amounts: [{ amount: 500, currency: 'KRW' }], freeShipping: false }),
    startsAt: () => '2026-11-30T00:00:00.000Z',
    endsAt: () => '2026-12-01T00:00:00.000Z',
  };
  return (place) => (values[place] ?? values[place.split('.')[1] ?? ''])?.();
}

describe.each(['query', 'mutation'] as const)('any input of a %s', (root) => {
  it.each(rootFieldsOf(schema, root).map((field) => [field.name, field] as const))(
    'is taken or refused in words, never by a fault of ours: %s',
    async (name, field) => {
      const isForAdministrators = administratorFields.has(name);
      const person = isForAdministrators ? await anAdministrator('SELLER') : await aPerson({ accountType: 'SELLER' });
      const [settings, values] = [isForAdministrators ? await soundSettingsFor(person) : () => {}, await soundValuesFor(person)];
      const sound: SoundValue = (place) => settings(place) ?? values(place);
      const inputs = oddInputsOf(root, field, sound);
      expect(await faultsOfAll(inputs, person.tokens.accessToken)).toEqual([]);
    },
    180_000,
  );
});

/** Where a client meets each field with arguments that is no root field. */
const places: Readonly<Record<string, (selected: string) => string>> = {
  'User.orders': (selected) => `me { ${selected} }`,
  'Order.lines': (selected) => `me { orders(first: 1) { nodes { ${selected} } } }`,
  'Image.url': inNewestPictures,
  'Image.srcset': inNewestPictures,
};

function inNewestPictures(selected: string): string {
  return `products(first: 1) { nodes { pictures { ${selected} } } }`;
}

async function putPictureOn(productId: string, seller: Person): Promise<void> {
  const { setPictures } = await seller.dataOf<{ setPictures: { userErrors: unknown[] } }>(
    'mutation Put($input: SetPicturesInput!) { setPictures(input: $input) { userErrors { code field } } }',
    { input: { productId, pictures: [{ url: '/pictures/bowl.svg', width: 640, height: 640 }] } },
  );
  expect(setPictures.userErrors).toEqual([]);
}

describe('any input of a field within', () => {
  const fields = innerFieldsOf(schema);

  it('has a place for each such field', () => {
    expect(Object.keys(places).sort()).toEqual([...fields.keys()].sort());
  });

  it.each([...fields])('is taken or refused in words, never by a fault of ours: %s', async (name, field) => {
    const person = await aPerson({ accountType: 'SELLER' });
    const sound = await soundValuesFor(person);
    const productId = String(sound('product.id'));
    await putPictureOn(productId, person);
    await anOrder(person, [{ productId, quantity: 1 }]);
    const inputs = oddInputsOf('query', field, sound, places[name]);
    expect(await faultsOfAll(inputs, person.tokens.accessToken)).toEqual([]);
  });
});

describe('the judge of answers', () => {
  const userError = { code: 'NAME_IS_EMPTY', message: '이름을 입력하세요.', field: 'name' };
  const answer = (more: object) => ({ status: 200, data: undefined, errors: [], ...more });
  const refusing = (more: object) => answer({ data: { signUp: { userErrors: [{ ...userError, ...more }] } } });

  it('finds nothing in a refusal in words', () => {
    expect(faultsOfAnswer(refusing({}), 'ko')).toEqual([]);
  });

  it.each([
    ['a status of a fault of ours', answer({ status: 502, data: {} })],
    ['neither data nor errors', answer({})],
    ['INTERNAL', answer({ errors: [{ message: 'Something went wrong.', extensions: { code: 'INTERNAL' } }] })],
    ['an error without a code', answer({ errors: [{ message: 'Cannot read properties of undefined' }] })],
    ['no field', refusing({ field: null })],
    ['English in Korean', refusing({ message: 'A name is needed.' })],
    ['a word that is none', refusing({ message: 'undefined자까지 쓸 수 있습니다.' })],
    ['a control character', refusing({ message: '이름 \u001b[2J' })],
  ])('finds %s', (_, faulty) => {
    expect(faultsOfAnswer(faulty, 'ko')).toHaveLength(1);
  });
});
