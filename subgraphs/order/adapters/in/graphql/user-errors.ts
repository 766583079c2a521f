import type { Language } from '@commerce/kernel/language.ts';
import { inWords } from '@commerce/kernel/messages.ts';
import type { CancellingRule } from '../../../domain/cancel.ts';
import type { ConfirmingRule } from '../../../domain/confirm-payment.ts';
import {
  cancellingMessages,
  confirmingMessages,
  placingMessages,
  rejectionMessages,
  sandboxMessages,
} from '../../../domain/messages.ts';
import type { DeclineReason } from '../../../domain/payment.ts';
import type { PlacingRefusal, PlacingRule } from '../../../domain/place.ts';
import type { RejectionCode } from '../../../domain/rejection.ts';
import type { SandboxRule } from '../../../domain/sandbox-bank.ts';
import type * as sdl from './schema.generated.ts';

// The compiler compares the codes of the SDL with the messages, in both directions.
placingMessages satisfies Record<sdl.PlaceOrderErrorCode, unknown>;
({}) as PlacingRule satisfies sdl.PlaceOrderErrorCode;
cancellingMessages satisfies Record<sdl.CancelOrderErrorCode, unknown>;
({}) as CancellingRule satisfies sdl.CancelOrderErrorCode;
confirmingMessages satisfies Record<sdl.ConfirmPaymentErrorCode, unknown>;
({}) as ConfirmingRule satisfies sdl.ConfirmPaymentErrorCode;
sandboxMessages satisfies Record<sdl.AnswerSandboxPaymentErrorCode, unknown>;
({}) as SandboxRule satisfies sdl.AnswerSandboxPaymentErrorCode;
rejectionMessages satisfies Record<sdl.OrderRejectionCode, unknown>;
({}) as RejectionCode satisfies sdl.OrderRejectionCode;
({}) as DeclineReason satisfies sdl.PaymentDeclineReason;
({}) as sdl.PaymentDeclineReason satisfies DeclineReason;

/** Refusals as the `userErrors` of a payload, in the language of the request. */
export const placingErrors = (refusals: readonly PlacingRefusal[], language: Language) =>
  refusals.map(({ code, field }) => ({
    code,
    field,
    message: inWords<{ code: PlacingRule }>(placingMessages, { code }, language),
  }));

export const cancellingError = (code: CancellingRule, language: Language) => ({
  code,
  field: 'orderId',
  message: inWords<{ code: CancellingRule }>(cancellingMessages, { code }, language),
});

export const confirmingError = (code: ConfirmingRule, language: Language) => ({
  code,
  field: 'orderId',
  message: inWords<{ code: ConfirmingRule }>(confirmingMessages, { code }, language),
});

export const sandboxError = (code: SandboxRule, language: Language) => ({
  code,
  field: 'reference',
  message: inWords<{ code: SandboxRule }>(sandboxMessages, { code }, language),
});
