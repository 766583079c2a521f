import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import { maxName, writeArea } from '../destination/area.ts';
import type { zoneMessages } from '../messages.ts';
import type { Label } from '../totals/totals.ts';
import type { ShippingMethod, ShippingPrice, ShippingZone } from './shipping-zone.ts';

/** The rules of zones. Equal to the SDL's `SetShippingZoneErrorCode`. */
export type ZoneRule = keyof typeof zoneMessages;

export interface ZoneFault {
  readonly code: ZoneRule;
  /** The wrong input as a path below `input`, for example `methods.0.prices.2.price`. */
  readonly field: string;
}

export const maxAreas = 1_000;
export const maxMethods = 20;
export const maxPrices = 100;

/** A zone as an administrator gives it, unchecked. */
export interface TypedZone {
  readonly id: string;
  readonly name: string;
  readonly areas: readonly Readonly<{ countryCode: string; region: string | null }>[];
  readonly methods: readonly Readonly<{ id: string; name: Label; prices: readonly ShippingPrice[] }>[];
}

/** The zone with every text tidied and every area as addresses write it, or all rules that it breaks. */
export function writeZone(typed: TypedZone, isId: (text: string) => boolean): Result<ShippingZone, readonly ZoneFault[]> {
  const faults: ZoneFault[] = [];
  const rule = (code: ZoneRule, field: string, holds: boolean) => void (holds || faults.push({ code, field }));
  const name = oneLine(typed.name);
  rule('NAME_IS_INVALID', 'name', isName(name));
  rule('ZONE_HAS_NO_AREA', 'areas', typed.areas.length > 0);
  rule('ZONE_IS_TOO_LARGE', 'areas', typed.areas.length <= maxAreas);
  rule('ZONE_IS_TOO_LARGE', 'methods', typed.methods.length <= maxMethods);
  rule('ID_IS_INVALID', 'id', isId(typed.id));
  const areas = typed.areas.slice(0, maxAreas).map(writeArea);
  const keys = areas.map((area) => area && JSON.stringify(area));
  for (const [index, area] of areas.entries()) {
    rule('AREA_IS_UNKNOWN', `areas.${index}`, area !== undefined);
    rule('AREA_IS_TAKEN', `areas.${index}`, area === undefined || keys.indexOf(keys[index]) === index);
  }
  const methods = typed.methods.slice(0, maxMethods);
  for (const [index, method] of methods.entries()) {
    const at = `methods.${index}`;
    rule('ID_IS_INVALID', `${at}.id`, isId(method.id) && methods.findIndex(({ id }) => id === method.id) === index);
    rule('NAME_IS_INVALID', `${at}.names`, isName(oneLine(method.name.ko)) && isName(oneLine(method.name.en)));
    rule('METHOD_HAS_NO_PRICE', `${at}.prices`, method.prices.length > 0);
    rule('ZONE_IS_TOO_LARGE', `${at}.prices`, method.prices.length <= maxPrices);
    for (const [number, price] of method.prices.slice(0, maxPrices).entries())
      rule('PRICE_IS_INVALID', `${at}.prices.${number}`, isPrice(price));
  }
  if (faults.length > 0) return refuse(faults);
  return ok({
    id: typed.id,
    name,
    areas: areas.filter((area) => area !== undefined),
    methods: methods.map(writeMethod),
  });
}

const isName = (text: string): boolean => !isBlank(text) && lengthOf(text) <= maxName;

const isPrice = ({ price, maxWeight, minSubtotal }: ShippingPrice): boolean =>
  price.amount >= 0 && minSubtotal >= 0 && (maxWeight === null || maxWeight >= 1);

const writeMethod = ({ id, name, prices }: ShippingMethod): ShippingMethod => ({
  id,
  name: { ko: oneLine(name.ko), en: oneLine(name.en) },
  prices,
});
