import { trustedKeys } from '@commerce/chassis/identity/trusted-keys.ts';
import { type IdentifyCaller, makeIdentifyCaller } from '../pipeline/identify-caller.ts';
import { type MaskErrors, makeMaskErrors } from '../pipeline/mask-errors.ts';
import { type SubscriptionSlots, subscriptionSlots } from '../pipeline/subscriptions/subscription-slots.ts';
import { makeTranslateErrors, type TranslateErrors } from '../pipeline/translate-errors.ts';
import { openRateLimit } from '../rate-limit/open-rate-limit.ts';
import type { ServingProcess } from './serving-process.ts';

/** The steps of a request that do not depend on the supergraph. */
export interface RequestSteps {
  readonly identify: IdentifyCaller;
  readonly mask: MaskErrors;
  readonly translate: TranslateErrors;
  readonly slots: SubscriptionSlots;
  readonly rateLimit: ReturnType<typeof openRateLimit>;
}

export function openRequestSteps({ config, follow, member, log, onClose }: ServingProcess): RequestSteps {
  const rateLimitUrl = config.rateLimitUrl === undefined ? undefined : follow((now) => String(now.rateLimitUrl));
  const rateLimit = openRateLimit({ rateLimits: config.rateLimits, rateLimitUrl }, log, member && (() => member.buckets));
  onClose(() => rateLimit?.close());
  return {
    identify: makeIdentifyCaller({ authKeys: trustedKeys(config.authJwksUrl) }),
    mask: makeMaskErrors({ log, language: config.language }),
    translate: makeTranslateErrors(config.language),
    slots: subscriptionSlots(config.subscriptions),
    rateLimit,
  };
}
