import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedLog } from './embedded-log.ts';
import { openLog } from './event-log.contract.child.ts';
import { eventLogContract, sharedEventLogContract } from './event-log.contract.ts';
import { removeTopics } from './kafka/topics.ts';
import { memoryLog, memoryStore } from './memory-log.ts';
import { testTopics } from './test-topics.support.ts';

eventLogContract('memory', async () => {
  const store = memoryStore(testTopics);
  return { open: () => memoryLog(store), remove: async () => {} };
});

sharedEventLogContract('embedded', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'event-log-'));
  return {
    address: { directory },
    open: () => embeddedLog({ directory, topics: testTopics }),
    remove: () => rm(directory, { recursive: true }),
  };
});

// Against real brokers, where there are some: KAFKA_BROKERS=127.0.0.1:9092
const brokers = process.env.KAFKA_BROKERS?.split(',');
if (brokers) {
  sharedEventLogContract('Kafka', async () => {
    const address = { brokers, prefix: `contract-${randomUUID().slice(0, 8)}.` };
    return {
      address,
      open: () => openLog(address),
      remove: () => removeTopics({ brokers, clientId: 'event-log-contract' }, address.prefix),
    };
  });
}
