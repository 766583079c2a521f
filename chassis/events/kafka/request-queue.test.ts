import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../concurrency/eventually.support.ts';
import './request-queue.ts';

/** kafkajs's own class, as far as the test looks into it. */
interface Queue {
  readonly throttleCheckTimeoutId: unknown;
  readonly requestTimeoutIntervalId?: unknown;
  scheduleRequestTimeoutCheck(): void;
  push(request: object): void;
  fulfillRequest(answer: object): void;
  destroy(): void;
}

const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue/index.js') as new (
  options: object,
) => Queue;

describe('the requests of a connection to Kafka', () => {
  const logger = { debug: () => undefined, warn: () => undefined };
  const options = { maxInFlightRequests: 1, requestTimeout: 1_000, clientId: 'test', broker: 'b', logger };
  const queue = () => new RequestQueue(options);
  const sent: number[] = [];
  const request = (correlationId: number) => ({
    entry: { correlationId, apiName: 'Fetch', apiKey: 1, apiVersion: 11, resolve: () => undefined, reject: () => undefined },
    expectResponse: true,
    sendRequest: () => void sent.push(correlationId),
  });
  const answer = (correlationId: number) => ({ correlationId, payload: Buffer.alloc(0), size: 0 });

  it('schedules no check while no request waits', () => {
    const resting = queue();
    resting.push(request(1));
    resting.fulfillRequest(answer(1));
    expect(resting.throttleCheckTimeoutId).toBeNull();
  });

  it('follow when the one before is answered, and leave no timer behind', async () => {
    const busy = queue();
    sent.length = 0;
    for (const id of [1, 2, 3]) busy.push(request(id));
    expect(sent).toEqual([1]);
    expect(busy.throttleCheckTimeoutId).not.toBeNull();
    busy.fulfillRequest(answer(1));
    busy.fulfillRequest(answer(2));
    busy.fulfillRequest(answer(3));
    expect(sent).toEqual([1, 2, 3]);
    while (busy.throttleCheckTimeoutId !== null) await pause(5);
    busy.destroy();
  });

  it('fail when they are not answered in time, on every connection', async () => {
    const failed: string[] = [];
    const ask = (name: string) => {
      const impatient = new RequestQueue({ ...options, requestTimeout: 20, enforceRequestTimeout: true });
      impatient.scheduleRequestTimeoutCheck();
      const { entry, ...rest } = request(1);
      impatient.push({ ...rest, entry: { ...entry, reject: () => failed.push(name) } });
      return impatient;
    };
    const [one, closed, other] = [ask('one'), ask('closed'), ask('other')];
    closed.destroy();
    await eventually(() => failed.includes('one') && failed.includes('other'));
    expect(failed.toSorted()).toEqual(['one', 'other']);
    expect([one.requestTimeoutIntervalId, other.requestTimeoutIntervalId]).toEqual([undefined, undefined]);
    for (const queue of [one, other]) queue.destroy();
  });
});
