import { randomUUID } from 'node:crypto';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { sessionRules } from '../../domain/session.ts';
import { databaseLoginAttempts } from './database/database-login-attempts.ts';
import { databaseRevocations } from './database/database-revocations.ts';
import { databaseSessions } from './database/database-sessions.ts';
import { databaseSignOnRecords } from './database/database-sign-on-records.ts';
import { openAuthDatabase } from './database/open.ts';
import { loginAttemptsContract } from './login-attempts.contract.ts';
import { loginDuringPasswordChangeContract } from './login-during-password-change.contract.ts';
import { memoryLoginAttempts } from './memory/memory-login-attempts.ts';
import { memoryRevocations } from './memory/memory-revocations.ts';
import { memorySessions } from './memory/memory-sessions.ts';
import { memorySignOnRecords } from './memory/memory-sign-on-records.ts';
import { openRedis } from './redis/open-redis.ts';
import { redisLoginAttempts } from './redis/redis-login-attempts.ts';
import { redisRevocations } from './redis/redis-revocations.ts';
import { redisSessions } from './redis/redis-sessions.ts';
import { redisSignOnRecords } from './redis/redis-sign-on-records.ts';
import { revocationsContract } from './revocations.contract.ts';
import { sessionsContract } from './sessions.contract.ts';
import { signOnRecordsContract } from './sign-on-records.contract.ts';

revocationsContract('memory', async () => ({ revocations: memoryRevocations(), close: async () => {} }));
loginDuringPasswordChangeContract('memory', async () => ({
  sessions: memorySessions(),
  revocations: memoryRevocations(),
  close: async () => {},
}));
sessionsContract('memory', async () => ({ sessions: memorySessions(), close: async () => {} }));
signOnRecordsContract('memory', async () => ({ records: memorySignOnRecords(), close: async () => {} }));
loginAttemptsContract('memory', async () => ({ attempts: memoryLoginAttempts(), close: async () => {} }));

for (const engine of enginesUnderTest) {
  const inDatabase = async () => {
    const { url, remove } = await engine.fresh();
    const opened = await openAuthDatabase(url);
    return {
      sessions: databaseSessions(opened),
      revocations: databaseRevocations(opened),
      attempts: databaseLoginAttempts(opened),
      records: databaseSignOnRecords(opened),
      close: () => opened.database.close().then(remove),
    };
  };
  sessionsContract(engine.name, inDatabase);
  revocationsContract(engine.name, inDatabase);
  loginDuringPasswordChangeContract(engine.name, inDatabase);
  loginAttemptsContract(engine.name, inDatabase);
  signOnRecordsContract(engine.name, inDatabase);
}

// Redis where REDIS_URL names a server. Every key that is written has a time to live, so nothing needs removing.
const { REDIS_URL } = process.env;
if (REDIS_URL) {
  const inRedis = async () => {
    const store = openRedis({ url: REDIS_URL, log: makeLog('auth', 'silent'), prefix: `test:${randomUUID()}:` });
    return {
      sessions: redisSessions({ ...store, rules: sessionRules }),
      revocations: redisRevocations(store),
      attempts: redisLoginAttempts(store),
      records: redisSignOnRecords(store),
      forgetsByItself: true,
      close: store.close,
    };
  };
  sessionsContract('Redis', inRedis);
  revocationsContract('Redis', inRedis);
  loginDuringPasswordChangeContract('Redis', inRedis);
  loginAttemptsContract('Redis', inRedis);
  signOnRecordsContract('Redis', inRedis);
}
