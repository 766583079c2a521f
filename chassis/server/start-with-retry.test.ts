import { makeLog } from '../telemetry/log.ts';
import { startWithRetry } from './start-with-retry.ts';

const away = () => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

/** What happened, in its order; the start fails with each of the errors, then succeeds. */
function aStart(...errors: readonly Error[]) {
  const story: string[] = [];
  const left = [...errors];
  let ending = false;
  const run = () =>
    startWithRetry(
      async () => {
        const error = left.shift();
        story.push(error ? 'fails' : 'starts');
        if (error) throw error;
      },
      {
        undo: async () => void story.push('undone'),
        isEnding: () => ending,
        log: makeLog('test', 'silent'),
        wait: async (ms) => void story.push(`${ms} ms`),
      },
    );
  return {
    story,
    run,
    end: () => {
      ending = true;
    },
  };
}

describe('a service starts', () => {
  it('again, after growing pauses, while an engine is away', async () => {
    const { story, run } = aStart(away(), away());
    await run();
    expect(story).toEqual(['fails', 'undone', '250 ms', 'fails', 'undone', '500 ms', 'starts']);
  });

  it('once, when the fault is its own', async () => {
    const { story, run } = aStart(new TypeError('x is undefined'));
    await expect(run()).rejects.toThrow('x is undefined');
    expect(story).toEqual(['fails']);
  });

  it('not at all when it was stopped meanwhile', async () => {
    const { story, run, end } = aStart(away());
    end();
    await run();
    expect(story).toEqual([]);
  });
});
