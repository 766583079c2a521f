import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { embeddedLog } from './embedded-log.ts';
import { eventLogContract, sharedEventLogContract } from './event-log.contract.ts';
import { memoryLog, memoryStore } from './memory-log.ts';

eventLogContract('memory', async () => {
  const store = memoryStore();
  return { open: () => memoryLog(store), remove: async () => {} };
});

sharedEventLogContract('embedded', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'event-log-'));
  return {
    address: { directory },
    open: () => embeddedLog({ directory }),
    remove: () => rm(directory, { recursive: true }),
  };
});
