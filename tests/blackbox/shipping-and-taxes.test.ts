import { anAdministrator } from './support/administrators.ts';
import { aFullCart, options } from './support/checkouts.ts';
import { aProduct, faultsOf, type UserError } from './support/goods.ts';
import { aSeller, type Person } from './support/people.ts';
import { inBothLanguages } from './support/promotions.ts';
import { aZone, setZoneDocument, type Zone, zoneInput } from './support/settings.ts';

let administrator: Person;
let seller: Person;
beforeAll(async () => {
  [administrator, seller] = await Promise.all([anAdministrator(), aSeller()]);
});

const long = (length: number) => inBothLanguages('가'.repeat(length));

describe('an administrator, shipping and taxes', () => {
  const setZone = async (input: Readonly<Record<string, unknown>>) =>
    (
      await administrator.dataOf<{ setShippingZone: { zone: Zone | null; userErrors: readonly UserError[] } }>(setZoneDocument, {
        input,
      })
    ).setShippingZone;
  const setTaxes = async (input: Readonly<Record<string, unknown>>) =>
    (
      await administrator.dataOf<{
        setCountryTaxes: { taxes: { rates: readonly { rate: number }[] } | null; userErrors: readonly UserError[] };
      }>(
        `mutation Set($input: SetCountryTaxesInput!) {
        setCountryTaxes(input: $input) { taxes { countryCode rates { rate } } userErrors { code message field } }
      }`,
        { input },
      )
    ).setCountryTaxes;
  const vat = { taxClass: 'STANDARD', labels: inBothLanguages('VAT'), rate: 7.5 };

  it('open a country to shoppers, and close it again', async () => {
    const zone = await aZone(administrator, ['TV']);
    expect(await setTaxes({ countryCode: 'TV', rates: [vat] })).toMatchObject({
      taxes: { rates: [{ rate: 7.5 }] },
      userErrors: [],
    });
    const bowl = await aProduct(seller);
    const guest = await aFullCart([{ productId: bowl.id, quantity: 1 }]);
    const destination = { countryCode: 'TV' };
    const [method] = (await options(guest, { destination })).shippingMethods;
    expect(method).toMatchObject({ price: { amount: 7_000 } });
    const { totals } = await options(guest, { destination, shippingMethodId: method?.id });
    expect(totals).toMatchObject({
      taxes: [{ rate: 7.5, included: true, amount: { amount: 1_326 } }],
      total: { amount: 19_000 },
    });

    const remove = 'mutation Remove($input: RemoveShippingZoneInput!) { removeShippingZone(input: $input) { removed } }';
    for (const removed of [true, false])
      expect(await administrator.dataOf(remove, { input: { id: zone.id } })).toEqual({ removeShippingZone: { removed } });
    expect((await options(guest, { destination })).shippingMethods).toEqual([]);
  });

  it('of two requests for one country at the same time, one gets it', async () => {
    const zones = await Promise.all([setZone(zoneInput(['PW'])), setZone(zoneInput(['PW']))]);
    expect(zones.flatMap(({ userErrors }) => faultsOf(userErrors))).toEqual(['AREA_IS_TAKEN at areas']);
  });

  const method = { names: inBothLanguages('By boat'), prices: [{ price: { amount: 1, currency: 'KRW' } }] };
  const priced = (but: object) => ({ methods: [{ ...method, prices: [{ price: { amount: 1, currency: 'KRW' }, ...but }] }] });
  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ id: 'tuvalu' }, 'ID_IS_INVALID at id'],
    [{ name: ' ' }, 'NAME_IS_INVALID at name'],
    [{ name: '가'.repeat(101) }, 'NAME_IS_INVALID at name'],
    [{ areas: [] }, 'ZONE_HAS_NO_AREA at areas'],
    [{ areas: [{ countryCode: 'XX' }] }, 'AREA_IS_UNKNOWN at areas.0'],
    [{ areas: [{ countryCode: 'KR', region: 'Atlantis' }] }, 'AREA_IS_UNKNOWN at areas.0'],
    [{ areas: [{ countryCode: 'KI' }, { countryCode: 'KI' }] }, 'AREA_IS_TAKEN at areas.1'],
    [{ areas: [{ countryCode: 'KR' }] }, 'AREA_IS_TAKEN at areas'],
    [{ methods: Array.from({ length: 21 }, () => method) }, 'ZONE_IS_TOO_LARGE at methods'],
    [{ methods: [{ ...method, names: [] }] }, 'NAME_IS_INVALID at methods.0.names'],
    [{ methods: [{ ...method, prices: [] }] }, 'METHOD_HAS_NO_PRICE at methods.0.prices'],
    [priced({ price: { amount: -1, currency: 'KRW' } }), 'PRICE_IS_INVALID at methods.0.prices.0'],
    [priced({ maxWeight: 0 }), 'PRICE_IS_INVALID at methods.0.prices.0'],
    [priced({ minSubtotal: -2_147_483_648 }), 'PRICE_IS_INVALID at methods.0.prices.0'],
  ])('is refused with the zone %j', async (but, fault) => {
    const { zone, userErrors } = await setZone(zoneInput(['KI'], but));
    expect([zone, faultsOf(userErrors)]).toEqual([null, [fault]]);
  });

  it.each<[Readonly<Record<string, unknown>>, string]>([
    [{ countryCode: 'XX' }, 'COUNTRY_IS_UNKNOWN at countryCode'],
    [{ countryCode: '' }, 'COUNTRY_IS_UNKNOWN at countryCode'],
    [{ countryCode: 'KR', rates: [{ ...vat, region: 'Atlantis' }] }, 'REGION_IS_UNKNOWN at rates.0.region'],
    [{ rates: [{ ...vat, labels: long(61) }] }, 'LABEL_IS_INVALID at rates.0.labels'],
    [{ rates: [{ ...vat, labels: [] }] }, 'LABEL_IS_INVALID at rates.0.labels'],
    [{ rates: [{ ...vat, rate: -1 }] }, 'RATE_IS_INVALID at rates.0.rate'],
    [{ rates: [{ ...vat, rate: 100.0001 }] }, 'RATE_IS_INVALID at rates.0.rate'],
    [{ rates: [{ ...vat, rate: 7.12345 }] }, 'RATE_IS_INVALID at rates.0.rate'],
    [{ rates: Array.from({ length: 1_001 }, () => vat) }, 'TOO_MANY_RATES at rates'],
  ])('is refused with the taxes %j', async (but, fault) => {
    const { taxes, userErrors } = await setTaxes({ countryCode: 'KI', rates: [vat], ...but });
    expect([taxes, faultsOf(userErrors)]).toEqual([null, [fault]]);
  });
});
