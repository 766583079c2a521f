import { type AdmissionDeps, makeAdmission } from '@commerce/router/pipeline/admit-operation.ts';
import { makeIdentifyCaller } from '@commerce/router/pipeline/identify-caller.ts';
import { makeMaskErrors } from '@commerce/router/pipeline/mask-errors.ts';
import { makeSubscribe, type SubscribeDeps } from '@commerce/router/pipeline/subscriptions/subscribe.ts';
import { subscriptionSlots } from '@commerce/router/pipeline/subscriptions/subscription-slots.ts';
import { traceOf } from '@commerce/router/request/trace.ts';
import { type ExecutionResult, parse } from 'graphql';
import { createLocalJWKSet } from 'jose';
import { accessToken, freshKeys, silentLog } from '../../support/a-router.ts';

const document = parse('subscription { orders }');
const operation = {
  document,
  definition: document.definitions[0] as never,
  text: 'subscription { orders }',
  hash: 'h',
  name: undefined,
  kind: 'subscription' as const,
  variables: {},
};
const parameters = { query: operation.text, operationName: undefined, variables: {}, extensions: {} };

/** A stream that gives its results and then waits until it is ended. */
function streamOf(results: readonly ExecutionResult[]) {
  const left = [...results];
  const state = { ended: false };
  const end = Promise.withResolvers<IteratorResult<ExecutionResult>>();
  const stream: AsyncIterableIterator<ExecutionResult> = {
    next: async () => {
      const value = left.shift();
      return value ? { done: false, value } : end.promise;
    },
    return: async () => {
      state.ended = true;
      end.resolve({ done: true, value: undefined });
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
  return { stream, state };
}

describe('a subscription', () => {
  async function subscribing(
    stream: AsyncIterableIterator<ExecutionResult>,
    tokenLastsSeconds: number,
    { rateLimit, ...more }: Partial<SubscribeDeps> & Pick<AdmissionDeps, 'rateLimit'> = {},
  ) {
    const keys = await freshKeys();
    const token = await accessToken(keys, { exp: Math.floor(Date.now() / 1000) + tokenLastsSeconds });
    const subscribe = makeSubscribe({
      admission: makeAdmission({
        identify: makeIdentifyCaller({ authKeys: createLocalJWKSet(keys.publicJwks()) }),
        prepare: () => ({ ok: true, value: operation }),
        authorise: (prepared) => ({ operation: prepared, restoreDenied: undefined }),
        rateLimit,
      }),
      executeSubscription: (_operation, _context, signal) => {
        signal.addEventListener('abort', () => void stream.return?.());
        return stream;
      },
      mask: makeMaskErrors({ log: silentLog }),
      ...more,
    });
    const subscriber = {
      authorization: [`Bearer ${token}`],
      acceptLanguage: 'en',
      client: { address: '127.0.0.1', device: undefined },
      trace: traceOf(undefined),
    };
    return subscribe(subscriber, parameters);
  }

  it('ends when the token expires, and says why', async () => {
    const { stream, state } = streamOf([{ data: { orders: 1 } }]);
    const opened = await subscribing(stream, 2);
    if (!opened.ok) throw new Error('refused');
    expect((await opened.value.next()).value).toEqual({ data: { orders: 1 } });
    expect((await opened.value.next()).value).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect((await opened.value.next()).done).toBe(true);
    expect(state.ended).toBe(true);
  });

  it('is given up with all behind it when its reader leaves', async () => {
    const { stream, state } = streamOf([]);
    const opened = await subscribing(stream, 60);
    if (!opened.ok) throw new Error('refused');
    const waiting = opened.value.next();
    await opened.value.return?.();
    expect(state.ended).toBe(true);
    expect((await waiting).done).toBe(true);
  });

  it('shows no error that was not meant for clients', async () => {
    const fault = Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:3306'), { extensions: {} }) as never;
    const { stream } = streamOf([{ data: { orders: null }, errors: [fault] }]);
    const opened = await subscribing(stream, 60);
    if (!opened.ok) throw new Error('refused');
    const { value } = await opened.value.next();
    expect(value.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(value)).not.toContain('10.0.0.7');
    await opened.value.return?.();
  });

  it('is refused when there were too many', async () => {
    const refusal = { status: 429, statusInJson: 429, errors: [{ message: 'too many', extensions: { code: 'RATE_LIMITED' } }] };
    const { stream } = streamOf([]);
    const opened = await subscribing(stream, 60, { rateLimit: { ofOperation: async () => ({ ok: false, refusal }) } as never });
    expect(opened).toEqual({ ok: false, refusal });
  });

  it('is refused, and takes no place, where its caller may not have it planned', async () => {
    const slots = subscriptionSlots({ total: 1, perCaller: 1 });
    const refusal = { status: 429, statusInJson: 429, errors: [{ message: 'too many', extensions: { code: 'RATE_LIMITED' } }] };
    const { stream } = streamOf([]);
    expect(await subscribing(stream, 60, { slots, plan: async () => refusal })).toEqual({ ok: false, refusal });
    const next = await subscribing(stream, 60, { slots, plan: async () => undefined });
    expect(next.ok).toBe(true);
    if (next.ok) await next.value.return?.();
  });

  it('is refused while the caller has as many open as it may, and gives its place back when it ends', async () => {
    const slots = subscriptionSlots({ total: 10, perCaller: 1 });
    const first = await subscribing(streamOf([]).stream, 60, { slots });
    if (!first.ok) throw new Error('refused');
    const tooMany = { ok: false, refusal: { status: 429, errors: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }] } };
    expect(await subscribing(streamOf([]).stream, 60, { slots })).toMatchObject(tooMany);
    await first.value.return?.();
    const next = await subscribing(streamOf([]).stream, 60, { slots });
    expect(next.ok).toBe(true);
    if (next.ok) await next.value.return?.();
  });
});
