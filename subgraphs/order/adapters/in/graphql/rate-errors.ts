import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import { taxMessages, zoneMessages } from '../../../domain/messages.ts';
import type { ZoneFault, ZoneRule } from '../../../domain/shipping/change-zone.ts';
import type { TaxFault, TaxRule } from '../../../domain/taxes/change-taxes.ts';
import type * as sdl from './schema.generated.ts';

// The compiler compares the codes of the SDL with the messages, in both directions.
zoneMessages satisfies Record<sdl.SetShippingZoneErrorCode, unknown>;
({}) as ZoneRule satisfies sdl.SetShippingZoneErrorCode;
taxMessages satisfies Record<sdl.SetCountryTaxesErrorCode, unknown>;
({}) as TaxRule satisfies sdl.SetCountryTaxesErrorCode;

export const zoneErrors = (faults: readonly ZoneFault[], language: Language) =>
  faults.map(({ code, field }) => ({ code, field, message: inWords<{ code: ZoneRule }>(zoneMessages, { code }, language) }));

export const taxErrors = (faults: readonly TaxFault[], language: Language) =>
  faults.map(({ code, field }) => ({ code, field, message: inWords<{ code: TaxRule }>(taxMessages, { code }, language) }));
