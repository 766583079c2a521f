import { ok, refuse } from '@commerce/kernel/result.ts';
import type { TranslateErrors } from '../translate-errors.ts';
import { mapAsyncIterator } from './map-async-iterator.ts';
import type { Payload, Subscribe } from './subscribe.ts';

/** Translates the errors of a refused subscription and those in its payloads. */
export const translateSubscription =
  (subscribe: Subscribe, translate: TranslateErrors): Subscribe =>
  async (subscriber, parameters) => {
    const { acceptLanguage } = subscriber;
    const opened = await subscribe(subscriber, parameters);
    if (!opened.ok) return refuse({ ...opened.refusal, errors: translate(opened.refusal.errors, acceptLanguage) });
    const spoken = (payload: Payload): Payload =>
      payload.errors ? { ...payload, errors: translate(payload.errors, acceptLanguage) } : payload;
    return ok(mapAsyncIterator(opened.value, spoken));
  };
