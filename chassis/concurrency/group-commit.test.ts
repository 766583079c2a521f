import { Overloaded } from '../server/unavailable.ts';
import { groupCommit, groupCommitWithResults } from './group-commit.ts';

/** Runs are held until the test lets them go. */
function held(maxWeight = 10) {
  const runs: (readonly number[])[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const submit = groupCommit<number>({
    run: (items) => {
      runs.push(items);
      const gate = Promise.withResolvers<void>();
      gates.push(gate);
      return gate.promise;
    },
    weightOf: (item) => item,
    maxWeight,
  });
  const running = async (count: number) => {
    while (runs.length < count) await new Promise((resolve) => setImmediate(resolve));
  };
  return { runs, gates, submit, running };
}

describe('group commit', () => {
  it('runs together what arrives in one turn, and what arrives during a run', async () => {
    const { runs, gates, submit, running } = held();
    const first = [submit(1), submit(2)];
    await running(1);
    const second = [submit(3), submit(4)];
    gates[0]?.resolve();
    await Promise.all(first);
    await running(2);
    gates[1]?.resolve();
    await Promise.all(second);
    expect(runs).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('takes no more at once than allowed, but always something', async () => {
    const { runs, gates, submit, running } = held(5);
    const all = [submit(3), submit(2), submit(9), submit(1)];
    for (let run = 1; run <= 3; run += 1) {
      await running(run);
      gates[run - 1]?.resolve();
    }
    await Promise.all(all);
    expect(runs).toEqual([[3, 2], [9], [1]]);
  });

  it('fails those of a failed run, and goes on', async () => {
    const { gates, submit, running } = held();
    const unlucky = [submit(1), submit(2)].map((one) => expect(one).rejects.toThrow('broken'));
    await running(1);
    gates[0]?.reject(new Error('broken'));
    await Promise.all(unlucky);
    const next = submit(3);
    await running(2);
    gates[1]?.resolve();
    await expect(next).resolves.toBeUndefined();
  });
});

describe('group commit with results', () => {
  function answering(refused: (items: readonly number[]) => boolean) {
    const runs: (readonly number[])[] = [];
    const run = async (items: readonly number[]) => {
      runs.push(items);
      if (refused(items)) throw new Error(`broken: ${items}`);
      return items.map((item) => item * 10);
    };
    return { runs, submit: groupCommitWithResults({ run, weightOf: () => 1, maxWeight: 10 }) };
  }

  it('gives each item its own answer', async () => {
    const { runs, submit } = answering(() => false);
    expect(await Promise.all([1, 2, 3].map(submit))).toEqual([10, 20, 30]);
    expect(runs).toEqual([[1, 2, 3]]);
  });

  it('fails only the item at fault', async () => {
    const { submit } = answering((items) => items.includes(2));
    const answers = await Promise.allSettled([1, 2, 3].map(submit));
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('tries no item again that failed alone', async () => {
    const { runs, submit } = answering(() => true);
    await expect(submit(7)).rejects.toThrow('broken: 7');
    expect(runs).toEqual([[7]]);
  });
});

describe('group commit with a maximum wait', () => {
  /** Runs take as long as the test says, on a clock of its own. */
  function timed() {
    let moment = 0;
    let finish: (() => void)[] = [];
    const runs: (readonly number[])[] = [];
    const submit = groupCommitWithResults<number, number>({
      run: (items) => {
        runs.push(items);
        return new Promise((resolve) => finish.push(() => resolve(items)));
      },
      weightOf: (item) => item,
      maxWeight: 10,
      maxWaitMs: 2_000,
      now: () => moment,
    });
    const settle = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const pass = async (ms: number) => {
      await settle();
      moment += ms;
      const all = finish;
      finish = [];
      for (const one of all) one();
      await settle();
    };
    return { submit, pass, runs };
  }

  it('takes everything while nothing is known of runs, and whatever comes when nothing waits', async () => {
    const { submit, pass, runs } = timed();
    const first = Array.from({ length: 100 }, () => submit(5));
    for (let n = 0; n < 51; n++) await pass(5_000);
    expect(await Promise.all(first)).toHaveLength(100);
    const alone = submit(5);
    await pass(5_000);
    expect(await alone).toBe(5);
    expect(runs.length).toBeGreaterThan(50);
  });

  it('refuses an item that by the latest runs would wait for too long, before it waits, and takes it up later', async () => {
    const { submit, pass, runs } = timed();
    const first = submit(1);
    await pass(900); // a run takes 900 ms
    await first;
    const [a, b] = [submit(10), submit(10)]; // the third run from now would end after 2.7 s
    await expect(submit(10)).rejects.toEqual(new Overloaded(2_700));
    await pass(900);
    await pass(900);
    expect(await Promise.all([a, b])).toEqual([10, 10]);
    const count = runs.length;
    const later = submit(10);
    await pass(900);
    expect(await later).toBe(10);
    expect(runs).toHaveLength(count + 1);
  });
});
