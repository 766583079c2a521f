import { writeCountryCode } from '@commerce/kernel/address/postal-address.ts';
import { ok, type Result, refuse } from '@commerce/kernel/result.ts';
import { isBlank, lengthOf, oneLine } from '@commerce/kernel/text/display.ts';
import { writeArea } from '../destination/area.ts';
import type { taxMessages } from '../messages.ts';
import type { CountryTaxes, LocalTaxRate } from './tax-settings.ts';

/** The rules of taxes. Equal to the SDL's `SetCountryTaxesErrorCode`. */
export type TaxRule = keyof typeof taxMessages;

export interface TaxFault {
  readonly code: TaxRule;
  /** The wrong input as a path below `input`, for example `rates.2.rate`. */
  readonly field: string;
}

export const maxTaxRates = 1_000;
export const maxTaxLabel = 60;

/** A rate as an administrator gives it, in percent. */
export type TypedTaxRate = Omit<LocalTaxRate, 'millionths'> & Readonly<{ percent: number }>;

/** The taxes of a country with every text tidied, or all rules that they break. */
export function writeCountryTaxes(
  countryCode: string,
  typed: readonly TypedTaxRate[],
): Result<CountryTaxes, readonly TaxFault[]> {
  const faults: TaxFault[] = [];
  const rule = (code: TaxRule, field: string, holds: boolean) => void (holds || faults.push({ code, field }));
  const country = writeCountryCode(countryCode);
  rule('COUNTRY_IS_UNKNOWN', 'countryCode', country !== undefined);
  rule('TOO_MANY_RATES', 'rates', typed.length <= maxTaxRates);
  const rates = typed.slice(0, maxTaxRates).map(({ percent, ...rate }, index) => {
    const area = country === undefined ? undefined : writeArea({ countryCode: country, region: rate.region });
    const label = { ko: oneLine(rate.label.ko), en: oneLine(rate.label.en) };
    const millionths = millionthsOf(percent);
    rule('REGION_IS_UNKNOWN', `rates.${index}.region`, country === undefined || area !== undefined);
    rule('LABEL_IS_INVALID', `rates.${index}.labels`, isLabel(label.ko) && isLabel(label.en));
    rule('RATE_IS_INVALID', `rates.${index}.rate`, millionths !== undefined);
    return { ...rate, region: area?.region ?? null, label, millionths: millionths ?? 0 };
  });
  return faults.length > 0 || country === undefined ? refuse(faults) : ok({ countryCode: country, rates });
}

const isLabel = (text: string): boolean => !isBlank(text) && lengthOf(text) <= maxTaxLabel;

/** Undefined if the percentage is not 0 to 100, or has more than four decimals. */
function millionthsOf(percent: number): number | undefined {
  const millionths = Math.round(percent * 10_000);
  const isExact = Math.abs(millionths / 10_000 - percent) < 1e-9;
  return isExact && millionths >= 0 && millionths <= 1_000_000 ? millionths : undefined;
}

/** Millionths as percent, for people: 88,750 are 8.875. */
export const percentOf = (millionths: number): number => millionths / 10_000;
