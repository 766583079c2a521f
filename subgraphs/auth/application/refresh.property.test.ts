import fc from 'fast-check';
import { memorySessions } from '../adapters/out/memory/memory-sessions.ts';
import { aShop, home, minji } from '../adapters/out/memory/memory-shop.support.ts';
import { judge, sessionRules } from '../domain/session.ts';
import type { Sessions } from './ports.ts';

/** A client presents one of the tokens that were ever given out, alone or together with others, or time passes. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('present' as const), picks: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }) }),
  },
  fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(1, 5_000, 10_000, 10_001, 60_000, 86_400_000) }),
);

/** The store, each call of which takes its turn when the scheduler says so. */
function scheduled(scheduler: fc.Scheduler): Sessions {
  const sessions = memorySessions();
  const later = <A extends unknown[], T>(act: (...given: A) => Promise<T>) => scheduler.scheduleFunction(act, (run) => run());
  return { ...sessions, byId: later(sessions.byId), rotate: later(sessions.rotate), end: later(sessions.end) };
}

describe('refreshing in any order, at any time, by anyone', () => {
  it('never leaves two living chains', async () => {
    const history = fc.array(step, { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), history, async (scheduler, steps) => {
        const shop = aShop(scheduled(scheduler));
        const given = [await shop.signedIn()];
        const successors = new Map<string, string>();

        const present = async (token: string) => {
          const traded = await shop.refresh(token, home);
          if (!traded.ok) return;
          const next = traded.value.refreshToken;
          expect(successors.get(token) ?? next).toBe(next); // one token, one successor
          successors.set(token, next);
          if (!given.includes(next)) given.push(next);
        };

        for (const taken of steps) {
          if (taken.act === 'wait') shop.pass(taken.ms);
          else await scheduler.waitFor(Promise.all(taken.picks.map((pick) => present(given[pick % given.length] as string))));

          const [session] = await shop.sessions.ofUser(minji.userId);
          const tradable = given.filter((text) => {
            const token = shop.refreshTokens.read(text);
            return session && token && judge(session, token, shop.state.now, sessionRules).kind === 'CURRENT';
          });
          expect(tradable.length).toBeLessThanOrEqual(1);
          expect(new Set(successors.values()).size).toBe(successors.size); // no two tokens lead to one: the tokens are one chain
        }
      }),
      { numRuns: 200 },
    );
  });
});
