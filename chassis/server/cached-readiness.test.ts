import { cachedReadiness } from './cached-readiness.ts';

function aService() {
  const state = { checks: 0, now: 0, check: async (): Promise<void> => undefined };
  const ready = cachedReadiness(
    () => {
      state.checks += 1;
      return state.check();
    },
    { forMs: 1_000, timeoutMs: 50, now: () => state.now },
  );
  const ask = () =>
    ready().then(
      () => 'ready',
      (error: Error) => error.message,
    );
  return { state, ask };
}

describe('the readiness of a service', () => {
  it('is checked once for all questions of a second', async () => {
    const { state, ask } = aService();
    expect(new Set(await Promise.all(Array.from({ length: 1_000 }, ask)))).toEqual(new Set(['ready']));
    for (; state.now < 1_000; state.now += 10) await ask();
    expect(state.checks).toBe(1);
    expect(await ask()).toBe('ready');
    expect(state.checks).toBe(2);
  });

  it('is reported again when it has changed', async () => {
    const { state, ask } = aService();
    expect(await ask()).toBe('ready');
    state.check = async () => {
      throw new Error('the database is away');
    };
    state.now += 1_000;
    expect([await ask(), await ask()]).toEqual(['the database is away', 'the database is away']);
    expect(state.checks).toBe(2);
    state.check = async () => undefined;
    state.now += 1_000;
    expect(await ask()).toBe('ready');
  });

  it('fails in time while a check hangs, and no other check begins beside it', async () => {
    const { state, ask } = aService();
    const hanging = Promise.withResolvers<void>();
    state.check = () => hanging.promise;
    for (let question = 0; question < 5; question++) {
      expect(await ask()).toBe('The check takes longer than 50 ms.');
      state.now += 1_000;
    }
    expect(state.checks).toBe(1);
    hanging.resolve();
    await hanging.promise;
    await new Promise(setImmediate);
    state.check = async () => undefined;
    expect(await ask()).toBe('ready');
    expect(state.checks).toBe(2);
  });
});
