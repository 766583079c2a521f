import type { Money } from '@commerce/kernel/money.ts';
import type { Area } from '../destination/area.ts';
import type { Label } from '../totals/totals.ts';

/** A price of a method, and what a parcel must be for it. */
export interface ShippingPrice {
  readonly price: Money;
  /** Grams; null means any weight. */
  readonly maxWeight: number | null;
  /** Minor units of the price's currency: what the lines must cost at least, before discounts. */
  readonly minSubtotal: number;
}

/** A way to ship parcels to a zone. */
export interface ShippingMethod {
  readonly id: string;
  readonly name: Label;
  /** The lowest price that fits a parcel is its price. */
  readonly prices: readonly ShippingPrice[];
}

/** Where parcels are shipped to, and how. An area belongs to one zone at most. */
export interface ShippingZone {
  readonly id: string;
  /** For administrators. */
  readonly name: string;
  readonly areas: readonly Area[];
  /** In the order in which shoppers see them. */
  readonly methods: readonly ShippingMethod[];
}

/** What the price of shipping depends on. */
export interface Parcel {
  /** The sum of the lines before discounts. */
  readonly subtotal: Money;
  /** Grams; products of unknown weight count as 0. */
  readonly weight: number;
}

/** A method with its price for a parcel. */
export interface ShippingOption {
  readonly id: string;
  readonly name: Label;
  readonly price: Money;
}

/** The zone of the destination: the one that names its region, else the one that names its country. */
export function zoneOf(zones: readonly ShippingZone[], { countryCode, region }: Area): ShippingZone | undefined {
  const named = (wanted: string | null) =>
    zones.find(({ areas }) => areas.some((area) => area.countryCode === countryCode && area.region === wanted));
  return (region === null ? undefined : named(region)) ?? named(null);
}

/** The lowest price of the method for the parcel; undefined if the method does not take it. */
export function priceFor({ prices }: ShippingMethod, { subtotal, weight }: Parcel): Money | undefined {
  const fitting = prices.filter(
    ({ price, maxWeight, minSubtotal }) =>
      price.currency === subtotal.currency && (maxWeight === null || weight <= maxWeight) && minSubtotal <= subtotal.amount,
  );
  return fitting.map(({ price }) => price).sort((a, b) => a.amount - b.amount)[0];
}

/** The methods that take the parcel to the destination, in the zone's order; empty if there is none. */
export const optionsFor = (zones: readonly ShippingZone[], destination: Area, parcel: Parcel): readonly ShippingOption[] =>
  (zoneOf(zones, destination)?.methods ?? []).flatMap((method) => {
    const price = priceFor(method, parcel);
    return price ? [{ id: method.id, name: method.name, price }] : [];
  });

/** The weight of all pieces, in grams. */
export const weightOf = (lines: readonly Readonly<{ quantity: number; weight: number | null }>[]): number =>
  lines.reduce((sum, { quantity, weight }) => sum + quantity * (weight ?? 0), 0);

/** The countries that any zone ships to, each once. */
export const countriesOf = (zones: readonly ShippingZone[]): readonly string[] => [
  ...new Set(zones.flatMap(({ areas }) => areas.map(({ countryCode }) => countryCode))),
];
