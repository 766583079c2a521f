// The auth service: signing in, tokens and sessions. This file wires the process, from top to bottom.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repeat } from '@commerce/chassis/concurrency/repeat.ts';
import { watchDiskUse } from '@commerce/chassis/disk/watch-disk-use.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { startRelay } from '@commerce/chassis/events/relay.ts';
import { addressKey } from '@commerce/chassis/identity/address-key.ts';
import { makeContextSigner, routerIssuer, serviceIssuer } from '@commerce/chassis/identity/context-token.ts';
import { makeContextVerifier } from '@commerce/chassis/identity/context-verifier.ts';
import { openSigningKeys } from '@commerce/chassis/identity/rotating-keys.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { followConfig } from '@commerce/chassis/secrets/follow-config.ts';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { topics } from '@commerce/schema/topics.ts';
import { consumeUserEvents } from './adapters/in/events/user-event-consumer.ts';
import { type Context, makeContext, type UseCases } from './adapters/in/graphql/context.ts';
import { resolvers } from './adapters/in/graphql/resolvers.ts';
import { makeTokenDelivery } from './adapters/in/graphql/token-delivery.ts';
import { addressBehindIngress } from './adapters/in/http/client-address.ts';
import { jwksRoute } from './adapters/in/http/jwks-route.ts';
import { sha256Id } from './adapters/out/crypto/id-hash.ts';
import { jwtAccessTokens } from './adapters/out/crypto/jwt-access-tokens.ts';
import { opaqueRefreshTokens } from './adapters/out/crypto/opaque-refresh-tokens.ts';
import { openAuthDatabase } from './adapters/out/database/open.ts';
import { sqlInbox } from './adapters/out/database/sql-inbox.ts';
import { sqlLoginAttempts } from './adapters/out/database/sql-login-attempts.ts';
import { sqlOidcStore } from './adapters/out/database/sql-oidc-store.ts';
import { sqlRevocations } from './adapters/out/database/sql-revocations.ts';
import { sqlSessions } from './adapters/out/database/sql-sessions.ts';
import { httpUsers } from './adapters/out/http/http-users.ts';
import { oidcSignOns } from './adapters/out/oidc/oidc-sign-ons.ts';
import { openRedis } from './adapters/out/redis/open-redis.ts';
import { redisLoginAttempts } from './adapters/out/redis/redis-login-attempts.ts';
import { redisOidcStore } from './adapters/out/redis/redis-oidc-store.ts';
import { redisRevocations } from './adapters/out/redis/redis-revocations.ts';
import { redisSessions } from './adapters/out/redis/redis-sessions.ts';
import { countRefusals } from './adapters/out/telemetry/count-refusals.ts';
import { makeBeginSession } from './application/begin-session.ts';
import { makeCheckPassword } from './application/check-password.ts';
import { makeEndAfterPasswordChange } from './application/end-after-password-change.ts';
import { makeLogin } from './application/login.ts';
import { makeLogout } from './application/logout.ts';
import { makeManageSessions } from './application/manage-sessions.ts';
import { makePurgeExpired } from './application/purge-expired.ts';
import { makeRefresh } from './application/refresh.ts';
import { readAuthConfig } from './config.ts';
import { sessionRules as rules } from './domain/session.ts';
import { loginLimits as limits } from './domain/throttle.ts';

/** Codes live for a minute and unfinished logins for an hour: expired records must not pile up. */
const purgeEveryMs = 600_000;

await runService('auth', async ({ environment, log, onClose, beginAt, serve }) => {
  const { config, follow, close: stopFollowing } = followConfig(readAuthConfig, { environment, log });
  onClose(stopFollowing);
  await beginAt(config);
  const now = () => new Date();
  const keys = await openSigningKeys({ source: config.keys, rotationDays: config.keyRotationDays, log });
  onClose(() => keys.close());

  // database
  const { database, tables } = await openAuthDatabase(
    follow(({ databaseUrl }) => databaseUrl),
    config.migrations,
  );
  onClose(() => database.close());
  const redis = config.redisUrl === undefined ? undefined : openRedis({ url: follow(({ redisUrl }) => String(redisUrl)), log });
  if (redis) onClose(() => redis.close());

  // events
  const eventLog = await openEventLog(
    follow(({ eventLogUrl }) => eventLogUrl),
    { service: 'auth', topics },
  );
  onClose(() => eventLog.close());
  const diskUse = watchDiskUse({ database, eventLog, limits: config.diskLimits, log });
  onClose(() => diskUse.stop());
  const relay = startRelay({ database, tables, eventLog, log }); // auth sends dead letters alone
  onClose(() => relay.close());

  // application
  const sessions = redis ? redisSessions({ ...redis, rules }) : sqlSessions({ database, tables });
  const oidcStore = redis ? redisOidcStore(redis) : sqlOidcStore({ database, tables });
  const revocations = redis ? redisRevocations(redis) : sqlRevocations({ database, tables });
  const attempts = redis ? redisLoginAttempts(redis) : sqlLoginAttempts({ database, tables });
  const signOns = oidcSignOns({ store: oidcStore, hashId: sha256Id, revocations, now });
  const sign = makeContextSigner({ keys, issuer: serviceIssuer('auth') });
  const users = httpUsers({ url: config.userServiceUrl, sign });
  const refreshTokens = opaqueRefreshTokens();
  const issueAccessToken = jwtAccessTokens({ keys, lifetimeSeconds: config.accessTokenSeconds, newId, now });
  const checkPassword = countRefusals(makeCheckPassword({ users, attempts, limits, addressKey, now }));
  const beginSession = makeBeginSession({ sessions, revocations, rules, refreshTokens, issueAccessToken, newId, now });
  const manageSessions = makeManageSessions({ sessions, signOns, revocations, newId, rules, now });
  const useCases: UseCases = {
    login: makeLogin({ checkPassword, beginSession }),
    refresh: makeRefresh({ users, sessions, rules, refreshTokens, issueAccessToken, now }),
    logout: makeLogout({ sessions, manageSessions, refreshTokens, rules, now }),
    manageSessions,
  };
  const endAfterPasswordChange = makeEndAfterPasswordChange({ sessions, revocations, signOns });
  const purgeExpired = makePurgeExpired({ sessions, attempts, oidcStore, rules, now });

  // consumers and repeated work
  const inbox = sqlInbox({ database, tables, eventLog, committed: relay.wake, log });
  const userEvents = await consumeUserEvents({ inbox, endAfterPasswordChange });
  onClose(() => userEvents.close());
  const purging = repeat(purgeExpired, { everyMs: purgeEveryMs, log, what: 'purging expired sessions and attempts' });
  onClose(() => purging.stop());

  // graphql
  const tokenDelivery = makeTokenDelivery({ mode: config.mode, maxAgeSeconds: rules.idleMs / 1000 });
  const server = await makeSubgraphServer<Context>({
    name: 'auth',
    sdl: await readFile(join(import.meta.dirname, '../../schema/auth.graphql'), 'utf8'),
    resolvers,
    language: config.language,
    verify: makeContextVerifier({
      audience: 'auth',
      trusted: { [routerIssuer]: config.routerJwksUrl },
      onRefusal: (reason) => log.warn({ reason }, 'a context was refused'),
    }),
    makeContext: (request, headers) => makeContext(request, headers, { useCases, tokenDelivery, mode: config.mode }),
    warnings: diskUse.warnings,
    ready: async () => {
      await database.ping();
      await redis?.ping();
    },
    log,
  });
  onClose(() => server.close());
  await server.register(jwksRoute, { keys });
  if (config.oidc) {
    const { signOnRoutes } = await import('./adapters/in/oidc/sign-on-routes.ts'); // a large library, loaded where it is used
    await server.register(signOnRoutes, {
      ...config.oidc,
      language: config.language,
      shopName: config.shopName,
      store: oidcStore,
      hashId: sha256Id,
      revocations,
      attempts,
      users,
      keys,
      checkPassword,
      now,
      accessTokenSeconds: config.accessTokenSeconds,
      addressOf: config.mode === 'production' ? addressBehindIngress : ({ ip }) => ip,
    });
  }

  // server
  await serve(server, { host: config.host, port: config.port });
});
