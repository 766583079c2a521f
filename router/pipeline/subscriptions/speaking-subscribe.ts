import { ok, refuse } from '@commerce/kernel/result.ts';
import type { Speak } from '../speak.ts';
import { mapped } from './mapped.ts';
import type { Payload, Subscribe } from './subscribe.ts';

/** Refusals and the last words of streams in the language of the client. */
export const speakingSubscribe =
  (subscribe: Subscribe, speak: Speak): Subscribe =>
  async (subscriber, parameters) => {
    const { acceptLanguage } = subscriber;
    const opened = await subscribe(subscriber, parameters);
    if (!opened.ok) return refuse({ ...opened.refusal, errors: speak(opened.refusal.errors, acceptLanguage) });
    const spoken = (payload: Payload): Payload =>
      payload.errors ? { ...payload, errors: speak(payload.errors, acceptLanguage) } : payload;
    return ok(mapped(opened.value, spoken));
  };
