import { randomUUID } from 'node:crypto';
import type { UserError } from './goods.ts';
import type { Person } from './people.ts';
import { inBothLanguages } from './promotions.ts';

export interface Category {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly position: number;
  readonly parent: { readonly id: string } | null;
  readonly children: readonly { readonly id: string }[];
  readonly image: { readonly url: string } | null;
}

export const categoryFields = 'id slug name position parent { id } children { id } image { url }';

/** A mutation of the category tree. */
export const categoryDocument = (field: string, inputType: string): string =>
  `mutation Change($input: ${inputType}!) { ${field}(input: $input) { category { ${categoryFields} } userErrors { code message field } } }`;

/** A category without products; a root unless the test names a parent. */
export async function aCategory(administrator: Person, but: Readonly<Record<string, unknown>> = {}): Promise<Category> {
  const input = { names: inBothLanguages(`Shelf ${randomUUID().slice(0, 8)}`), ...but };
  const { createCategory } = await administrator.dataOf<{
    createCategory: { readonly category: Category | null; readonly userErrors: readonly UserError[] };
  }>(categoryDocument('createCategory', 'CreateCategoryInput'), { input });
  if (!createCategory.category) throw new Error(`not created: ${JSON.stringify(createCategory.userErrors)}`);
  return createCategory.category;
}

export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly areas: readonly { readonly countryCode: string; readonly region: string | null }[];
  readonly methods: readonly { readonly id: string }[];
}

export const setZoneDocument = `mutation Set($input: SetShippingZoneInput!) {
  setShippingZone(input: $input) {
    zone { id name areas { countryCode region } methods { id } } userErrors { code message field }
  }
}`;

/** A zone with one method for KRW 7,000. */
export const zoneInput = (
  countryCodes: readonly string[],
  but: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> => ({
  name: `Zone ${countryCodes.join(', ')}`,
  areas: countryCodes.map((countryCode) => ({ countryCode })),
  methods: [{ names: inBothLanguages('By boat'), prices: [{ price: { amount: 7_000, currency: 'KRW' } }] }],
  ...but,
});

/** A zone of countries to which the demo does not ship; it takes the place of one that an earlier test left. */
export async function aZone(administrator: Person, countryCodes: readonly string[]): Promise<Zone> {
  const { shippingZones } = await administrator.dataOf<{ shippingZones: readonly Zone[] }>(
    '{ shippingZones { id areas { countryCode } } }',
  );
  const left = shippingZones.find(({ areas }) => areas.some(({ countryCode }) => countryCodes.includes(countryCode)));
  const { setShippingZone } = await administrator.dataOf<{
    setShippingZone: { readonly zone: Zone | null; readonly userErrors: readonly UserError[] };
  }>(setZoneDocument, { input: { ...zoneInput(countryCodes), ...(left ? { id: left.id } : {}) } });
  if (!setShippingZone.zone) throw new Error(`not set: ${JSON.stringify(setShippingZone.userErrors)}`);
  return setShippingZone.zone;
}
