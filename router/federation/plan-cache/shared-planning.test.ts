import * as fc from 'fast-check';
import { sharedPlanning } from './shared-planning.ts';

const admitted = async () => undefined;
const refusing = (caller: string) => async () => {
  throw new Error(`${caller} is refused`);
};

/** What each request got: the plan, or the message of its refusal. */
const outcomes = (joined: readonly Promise<string>[]) => Promise.all(joined.map((one) => one.catch(({ message }) => message)));

describe('a plan that several requests wait for', () => {
  it('is made at once where no request has to be admitted', async () => {
    const shared = sharedPlanning(
      async (callers) => [...callers].join(),
      () => undefined,
    );
    expect(await outcomes([shared.join({ caller: 'ann' }), shared.join({ caller: 'ben' })])).toEqual(['ann', 'ann']);
  });

  it('is made for the first that is admitted; each other one is refused for itself alone, or joins', async () => {
    const request = fc.record({ caller: fc.constantFrom('ann', 'ben', 'cat'), isAdmitted: fc.boolean(), waits: fc.nat(3) });
    const run = async (requests: readonly { caller: string; isAdmitted: boolean; waits: number }[]) => {
      let made = 0;
      let givenUp = 0;
      let asked = 0;
      const shared = sharedPlanning(
        async () => {
          made += 1;
          return 'the plan';
        },
        () => {
          givenUp += 1;
        },
      );
      const joined = requests.map(({ caller, isAdmitted, waits }) =>
        shared.join({
          caller,
          admit: async () => {
            asked += 1;
            for (let turn = 0; turn < waits; turn++) await undefined;
            await (isAdmitted ? admitted : refusing(caller))();
          },
        }),
      );
      const first = requests.findIndex(({ isAdmitted }) => isAdmitted);
      const expected = requests.map(({ caller }, index) => (first < 0 || index < first ? `${caller} is refused` : 'the plan'));
      expect(await outcomes(joined)).toEqual(expected);
      expect({ made, givenUp, asked }).toEqual(
        first < 0 ? { made: 0, givenUp: 1, asked: requests.length } : { made: 1, givenUp: 0, asked: first + 1 },
      );
    };
    await fc.assert(fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 6 }), run), { numRuns: 300 });
  });

  it('tells the planner of all that wait for it, and of none that was refused', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    let waiting: ReadonlySet<string> = new Set();
    const shared = sharedPlanning(
      (callers) => {
        waiting = callers;
        return promise;
      },
      () => undefined,
    );
    const joined = [
      shared.join({ caller: 'ann', admit: refusing('ann') }),
      shared.join({ caller: 'ben', admit: admitted }),
      shared.join({ caller: 'cat', admit: refusing('cat') }),
    ];
    await joined[0]?.catch(() => undefined);
    await new Promise(setImmediate);
    joined.push(shared.join({ caller: 'dan', admit: refusing('dan') }));
    expect([...waiting]).toEqual(['ben', 'cat', 'dan']);
    resolve('the plan');
    expect(await outcomes(joined)).toEqual(['ann is refused', 'the plan', 'the plan', 'the plan']);
    await shared.join({ caller: 'eve' });
    expect([...waiting]).not.toContain('eve'); // who comes later is not remembered
  });
});
