import { setTimeout as pause } from 'node:timers/promises';
import { embeddedLog } from './embedded-log.ts';
import type { EventLog } from './event-log.ts';
import { kafkaLog } from './kafka-log.ts';
import { testTopics } from './test-topics.support.ts';

/** Where a log is, so that another process can open the same one. */
export type LogAddress = { readonly directory: string } | { readonly brokers: readonly string[]; readonly prefix: string };

export type ChildTask =
  | { readonly does: 'send'; readonly topic: string; readonly key: string; readonly count: number }
  /** Takes a batch, says so, and never finishes it. */
  | { readonly does: 'hold'; readonly topic: string; readonly group: string };

export function openLog(address: LogAddress): EventLog {
  return 'directory' in address
    ? embeddedLog({ ...address, topics: testTopics })
    : kafkaLog({ ...address, topics: testTopics, clientId: 'event-log-contract' });
}

async function run(log: EventLog, task: ChildTask): Promise<void> {
  if (task.does === 'send') {
    const { topic, key, count } = task;
    for (let n = 0; n < count; n += 1) await log.send([{ topic, key, value: String(n) }]);
    await log.close();
    return;
  }
  const handle = () => {
    process.stdout.write('holding\n');
    return pause(2 ** 31 - 1, undefined);
  };
  await log.consume({ group: task.group, topics: [task.topic], handle });
}

// The second process of the contract's cases: `node event-log.contract.child.ts <address> <task>`, both in JSON.
if (import.meta.main) {
  const [address = '', task = ''] = process.argv.slice(2);
  await run(openLog(JSON.parse(address)), JSON.parse(task));
}
