import { randomUUID } from 'node:crypto';
import { enginesUnderTest } from '@commerce/chassis/database/engines-under-test.support.ts';
import { fixed } from '@commerce/chassis/secrets/followed.ts';
import { makeLog } from '@commerce/chassis/telemetry/log.ts';
import { sessionRules } from '../../domain/session.ts';
import { openAuthDatabase } from './database/open.ts';
import { sqlLoginAttempts } from './database/sql-login-attempts.ts';
import { sqlOidcStore } from './database/sql-oidc-store.ts';
import { sqlRevocations } from './database/sql-revocations.ts';
import { sqlSessions } from './database/sql-sessions.ts';
import { loginAttemptsContract } from './login-attempts.contract.ts';
import { loginDuringPasswordChangeContract } from './login-during-password-change.contract.ts';
import { memoryLoginAttempts } from './memory/memory-login-attempts.ts';
import { memoryOidcStore } from './memory/memory-oidc-store.ts';
import { memoryRevocations } from './memory/memory-revocations.ts';
import { memorySessions } from './memory/memory-sessions.ts';
import { oidcStoreContract } from './oidc-store.contract.ts';
import { openRedis } from './redis/open-redis.ts';
import { redisLoginAttempts } from './redis/redis-login-attempts.ts';
import { redisOidcStore } from './redis/redis-oidc-store.ts';
import { redisRevocations } from './redis/redis-revocations.ts';
import { redisSessions } from './redis/redis-sessions.ts';
import { revocationsContract } from './revocations.contract.ts';
import { sessionsContract } from './sessions.contract.ts';

revocationsContract('memory', async () => ({ revocations: memoryRevocations(), close: async () => {} }));
loginDuringPasswordChangeContract('memory', async () => ({
  sessions: memorySessions(),
  revocations: memoryRevocations(),
  close: async () => {},
}));
sessionsContract('memory', async () => ({ sessions: memorySessions(), close: async () => {} }));
oidcStoreContract('memory', async () => ({ records: memoryOidcStore(), close: async () => {} }));
loginAttemptsContract('memory', async () => ({ attempts: memoryLoginAttempts(), close: async () => {} }));

for (const engine of enginesUnderTest) {
  const inDatabase = async () => {
    const { url, remove } = await engine.fresh();
    const opened = await openAuthDatabase(url);
    return {
      sessions: sqlSessions(opened),
      revocations: sqlRevocations(opened),
      attempts: sqlLoginAttempts(opened),
      records: sqlOidcStore(opened),
      close: () => opened.database.close().then(remove),
    };
  };
  sessionsContract(engine.name, inDatabase);
  revocationsContract(engine.name, inDatabase);
  loginDuringPasswordChangeContract(engine.name, inDatabase);
  loginAttemptsContract(engine.name, inDatabase);
  oidcStoreContract(engine.name, inDatabase);
}

// Redis where REDIS_URL names a server. Every key that is written has a time to live, so nothing needs removing.
const { REDIS_URL } = process.env;
if (REDIS_URL) {
  const inRedis = async () => {
    const store = openRedis({ url: fixed(REDIS_URL), log: makeLog('auth', 'silent'), prefix: `test:${randomUUID()}:` });
    return {
      sessions: redisSessions({ ...store, rules: sessionRules }),
      revocations: redisRevocations(store),
      attempts: redisLoginAttempts(store),
      records: redisOidcStore(store),
      forgetsByItself: true,
      close: store.close,
    };
  };
  sessionsContract('Redis', inRedis);
  revocationsContract('Redis', inRedis);
  loginDuringPasswordChangeContract('Redis', inRedis);
  loginAttemptsContract('Redis', inRedis);
  oidcStoreContract('Redis', inRedis);
}
