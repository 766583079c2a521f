import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ChildTask } from './event-log.contract.child.ts';
import type { Scene, SharedLogUnderTest } from './event-log.contract.fixture.ts';
import { keyed, keysOf, message, reading, topic, until, valuesByKey } from './event-log.contract.readers.ts';

/** What holds when real processes share the log. */
export function severalProcesses({ open, underTest }: Scene<SharedLogUnderTest>): void {
  describe('several processes', () => {
    const children: ChildProcess[] = [];

    afterEach(() => {
      for (const child of children.splice(0)) child.kill('SIGKILL');
    });

    const start = (task: ChildTask) => {
      const script = join(import.meta.dirname, 'event-log.contract.child.ts');
      const args = ['--disable-warning=ExperimentalWarning', script, JSON.stringify(underTest().address), JSON.stringify(task)];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      return child;
    };

    it('takes over from a process that was killed with a batch in hand', async () => {
      const log = open();
      await log.send([message('a', 'in hand')]);
      const child = start({ does: 'hold', topic, group: 'g' });
      await once(child.stdout, 'data');
      // where a newcomer waits for those in the middle of a batch, it waits for the dead one's lease
      const joining = reading(log);
      child.kill('SIGKILL');
      const survivor = await joining;

      await log.send(keyed(30, 'after'));
      await until(() => survivor.messages.length >= 31);
      expect(keysOf(survivor.messages)).toEqual(['a', ...keysOf(keyed(30, 'after'))].toSorted());
    });

    it('loses nothing when they send at the same time', async () => {
      const log = open();
      const senders = ['a', 'b'].map((key) => start({ does: 'send', topic, key, count: 250 }));
      const codes = senders.map(async (sender) => (await once(sender, 'exit'))[0]);
      const reader = await reading(log);
      expect(await Promise.all(codes)).toEqual([0, 0]);
      await until(() => reader.messages.length >= 500);
      const numbers = Array.from({ length: 250 }, (_, n) => String(n));
      expect(valuesByKey(reader.messages)).toEqual(
        new Map([
          ['a', numbers],
          ['b', numbers],
        ]),
      );
    });
  });
}
