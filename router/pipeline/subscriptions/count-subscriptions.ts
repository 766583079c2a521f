import { ok } from '@commerce/kernel/result.ts';
import { gauges } from '../../telemetry/metrics.ts';
import type { Payload, Subscribe } from './subscribe.ts';

/** Counts the open subscriptions of every transport in a gauge. */
export function countSubscriptions(subscribe: Subscribe): { readonly subscribe: Subscribe; readonly stop: () => void } {
  let open = 0;
  const stop = gauges(() => [{ metric: 'commerce_router_subscriptions', labels: [], value: open }]);
  const counted = (payloads: AsyncIterableIterator<Payload>): AsyncIterableIterator<Payload> => {
    open += 1;
    let isOpen = true;
    const end = () => {
      if (isOpen) open -= 1;
      isOpen = false;
    };
    return {
      next: async () => {
        try {
          const result = await payloads.next();
          if (result.done) end();
          return result;
        } catch (error) {
          end();
          throw error;
        }
      },
      return: async () => {
        end();
        return (await payloads.return?.()) ?? { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
  return {
    stop,
    subscribe: async (subscriber, parameters) => {
      const opened = await subscribe(subscriber, parameters);
      return opened.ok ? ok(counted(opened.value)) : opened;
    },
  };
}
