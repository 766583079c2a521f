// The user service: accounts, profiles and address books. This file wires the process, from top to bottom.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeLease } from '@commerce/chassis/concurrency/lease.ts';
import { repeat } from '@commerce/chassis/concurrency/repeat.ts';
import { watchDiskUse } from '@commerce/chassis/disk/watch-disk-use.ts';
import { openEventLog } from '@commerce/chassis/events/open-event-log.ts';
import { startRelay } from '@commerce/chassis/events/relay.ts';
import { routerIssuer, serviceIssuer } from '@commerce/chassis/identity/context-token.ts';
import { makeContextVerifier } from '@commerce/chassis/identity/context-verifier.ts';
import { randomSecrets } from '@commerce/chassis/identity/random-secrets.ts';
import { newId } from '@commerce/chassis/ids.ts';
import { followConfig } from '@commerce/chassis/secrets/follow-config.ts';
import { runService } from '@commerce/chassis/server/run-service.ts';
import { makeSubgraphServer } from '@commerce/chassis/server/subgraph-server.ts';
import { topics } from '@commerce/schema/topics.ts';
import { consumeUserCommands } from './adapters/in/events/user-command-consumer.ts';
import type { Context, UseCases } from './adapters/in/graphql/context.ts';
import { makeLoaders } from './adapters/in/graphql/loaders.ts';
import { resolvers } from './adapters/in/graphql/resolvers.ts';
import { internalRoutes } from './adapters/in/http/internal-routes.ts';
import { argon2Passwords } from './adapters/out/argon2/argon2-passwords.ts';
import { announceVerifiedEmails } from './adapters/out/database/announce-verified-emails.ts';
import { fillEmailKeys } from './adapters/out/database/fill-email-keys.ts';
import { openUserDatabase } from './adapters/out/database/open.ts';
import { sqlAccounts } from './adapters/out/database/sql-accounts.ts';
import { sqlAddressBooks } from './adapters/out/database/sql-address-books.ts';
import { sqlCredentials } from './adapters/out/database/sql-credentials.ts';
import { sqlInbox } from './adapters/out/database/sql-inbox.ts';
import { sqlMailQueue } from './adapters/out/database/sql-mail-queue.ts';
import { openMail } from './adapters/out/mail/open-mail.ts';
import { commonPasswords } from './adapters/out/zxcvbn/common-passwords.ts';
import { makeChangePassword } from './application/change-password.ts';
import { makeDeliverMail } from './application/deliver-mail.ts';
import { makeManageAddressBook } from './application/manage-address-book.ts';
import { makeRequestPasswordReset } from './application/request-password-reset.ts';
import { makeResetPassword } from './application/reset-password.ts';
import { makeSignUp } from './application/sign-up.ts';
import { makeUpdateProfile } from './application/update-profile.ts';
import { makeRequestEmailVerification, makeVerifyEmail } from './application/verify-email.ts';
import { makeVerifyPassword } from './application/verify-password.ts';
import { readUserConfig } from './config.ts';

/**
 * In milliseconds: another replica delivers mail this long after the last renewal of a crashed one. It is longer than handing
 * over one mail can take.
 */
const deliveryLeaseMs = 60_000;

/**
 * In milliseconds: mails of this process leave after the shorter pause, those that another replica has queued after the longer
 * one at the latest.
 */
const deliveryPauses = { everyMs: 5_000, soonMs: 250 } as const;

await runService('user', async ({ environment, log, onClose, beginAt, serve }) => {
  const { config, follow, close: stopFollowing } = followConfig(readUserConfig, { environment, log });
  onClose(stopFollowing);
  await beginAt(config);
  const now = () => new Date();

  // database
  const { database, tables } = await openUserDatabase(
    follow(({ databaseUrl }) => databaseUrl),
    config.migrations,
  );
  onClose(() => database.close());
  const keys = await fillEmailKeys({ database, tables }); // before any sign-up could open a look-alike of an older account
  if (keys > 0) log.info({ keys }, 'older accounts got their email keys');

  // events
  const eventLog = await openEventLog(
    follow(({ eventLogUrl }) => eventLogUrl),
    { service: 'user', topics },
  );
  onClose(() => eventLog.close());
  const diskUse = watchDiskUse({ database, eventLog, limits: config.diskLimits, log });
  onClose(() => diskUse.stop());
  const relay = startRelay({ database, tables, eventLog, log });
  onClose(() => relay.close());
  const committed = () => {
    relay.wake();
    delivering.wake();
  };
  const stores = { database, tables, newId, now, committed };
  const stopping = new AbortController();
  const announcing = announceVerifiedEmails({ ...stores, committed: relay.wake }, stopping.signal)
    .then((announced) => announced > 0 && log.info({ announced }, 'verified emails were announced to the other services'))
    .catch((error: unknown) => log.error(error, 'verified emails are not announced yet; the next start goes on'));
  onClose(async () => {
    stopping.abort();
    await announcing;
  });

  // application
  const accounts = sqlAccounts(stores);
  const credentials = sqlCredentials(stores);
  const mailQueue = sqlMailQueue(stores);
  const addressBooks = sqlAddressBooks(stores);
  const passwords = argon2Passwords();
  const isCommon = commonPasswords();
  const secrets = randomSecrets();
  const smtpUrl = config.mail.smtpUrl === undefined ? undefined : follow(({ mail: { smtpUrl: url } }) => String(url));
  const mail = openMail({ ...config.mail, smtpUrl });
  onClose(() => mail.close());
  const delivery = makeLease({ database, tables, job: 'mail-delivery', holder: randomUUID(), lastsMs: deliveryLeaseMs });
  const deliverMail = makeDeliverMail({
    mailQueue,
    accounts,
    credentials,
    secrets,
    send: mail.send,
    language: config.language,
    storefrontUrl: config.storefrontUrl,
    shopName: config.shopName,
    mayGoOn: () => delivery.hold(),
    onFailure: ({ id, kind }, error, isGivenUp) => log.warn({ err: error, id, kind, isGivenUp }, 'a mail could not be sent'),
    now,
  });
  const purgeExpired = async () => {
    await credentials.purgeTokens(now());
    await credentials.purgeAttempts(now());
  };
  const verifyPassword = makeVerifyPassword({ accounts, passwords, dummyHash: await passwords.hash(randomUUID()) });
  const useCases: UseCases = {
    signUp: makeSignUp({ accounts, passwords, isCommon, newId, now }),
    updateProfile: makeUpdateProfile({ accounts, now }),
    changePassword: makeChangePassword({ credentials, passwords, isCommon, newId, now }),
    requestPasswordReset: makeRequestPasswordReset({ mailQueue, newId, now }),
    resetPassword: makeResetPassword({ credentials, secrets, passwords, isCommon, newId, now }),
    requestEmailVerification: makeRequestEmailVerification({ accounts, mailQueue, newId, now }),
    verifyEmail: makeVerifyEmail({ credentials, secrets, now }),
    addressBook: makeManageAddressBook({ addressBooks, newId, now }),
  };

  // consumers and repeated work
  const delivering = repeat(deliverMail, { ...deliveryPauses, log, what: 'delivering mail' });
  onClose(() => delivering.stop().then(() => delivery.release()));
  const commands = await consumeUserCommands({ inbox: sqlInbox({ ...stores, eventLog, log }), now });
  onClose(() => commands.close());
  const purging = repeat(purgeExpired, { everyMs: 3_600_000, log, what: 'purging expired tokens and attempts' });
  onClose(() => purging.stop());

  // graphql
  const verify = makeContextVerifier({
    audience: 'user',
    trusted: { [routerIssuer]: config.trustedIssuers.router, [serviceIssuer('auth')]: config.trustedIssuers.auth },
    onRefusal: (reason) => log.warn({ reason }, 'a context was refused'),
  });
  const server = await makeSubgraphServer<Context>({
    name: 'user',
    sdl: await readFile(join(import.meta.dirname, '../../schema/user.graphql'), 'utf8'),
    resolvers,
    language: config.language,
    verify,
    makeContext: (request) => ({ ...request, loaders: makeLoaders({ accounts, addressBooks }), useCases }),
    ready: () => database.ping(),
    warnings: diskUse.warnings,
    log,
  });
  onClose(() => server.close());
  await server.register(internalRoutes, { prefix: '/internal', verify, verifyPassword, credentials, ...useCases });

  // server
  await serve(server, { host: config.host, port: config.port });
});
