import fc from 'fast-check';
import { memorySessions } from '../adapters/out/memory/memory-sessions.ts';
import { type Around, aShop, home, minji, rightCredentials } from '../adapters/out/memory/memory-shop.support.ts';
import { isProven } from '../domain/credentials-state.ts';

const passwords = [rightCredentials.password, 'second', 'third', 'fourth'];

/** What happens at the same time: logins with any of the passwords, changes of the password, refreshes of any session. */
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('login' as const), password: fc.constantFrom(...passwords) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), keeps: fc.option(fc.nat({ max: 5 })) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('refresh' as const), pick: fc.nat({ max: 10 }) }) },
);

type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

describe('logging in while the password changes, in any order of all steps', () => {
  it('leaves no session that an earlier password has proven, but for the one that set the newest', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(act, { minLength: 1, maxLength: 12 }), async (scheduler, acts) => {
        const around: Around = (step) => scheduler.scheduleFunction(step, (run) => run());
        const kept = memorySessions();
        const { begin, ofUser, end } = kept;
        const shop = aShop({ ...kept, begin: around(begin), ofUser: around(ofUser), end: around(end) }, around);
        const given: string[] = [];
        const login = async (password: string) => {
          const begun = await shop.login({ ...rightCredentials, password }, home);
          if (begun.ok) given.push(begun.value.refreshToken);
        };
        let changes = 0;
        const take = async (taken: Act) => {
          await scheduler.schedule(Promise.resolve()); // it begins when its turn comes
          if (taken.kind === 'login') return login(taken.password);
          if (taken.kind === 'refresh') {
            const token = given[taken.pick % Math.max(1, given.length)];
            const traded = token === undefined ? undefined : await shop.refresh(token, home);
            if (traded?.ok) given.push(traded.value.refreshToken);
            return undefined;
          }
          const keeper = taken.keeps === null ? undefined : given[taken.keeps % Math.max(1, given.length)];
          changes += 1;
          const news = shop.changePassword(
            passwords[changes % passwords.length] as string,
            keeper === undefined ? null : (shop.refreshTokens.read(keeper)?.sessionId ?? null),
          );
          return shop.endAfterPasswordChange(news);
        };
        await scheduler.waitFor(Promise.all([login(rightCredentials.password), ...acts.map((taken) => take(taken))]));

        for (const session of await kept.ofUser(minji.userId)) expect(isProven(session, shop.state.credentials)).toBe(true);
        for (const token of given) {
          const session = await kept.byId(shop.refreshTokens.read(token)?.sessionId ?? '');
          const traded = await scheduler.waitFor(shop.refresh(token, home));
          if (traded.ok) expect(session && isProven(session, shop.state.credentials)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
