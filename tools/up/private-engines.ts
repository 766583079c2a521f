import { randomUUID } from 'node:crypto';
import type { Environment } from '@commerce/chassis/config/read-config.ts';
import { freshMysql } from '@commerce/chassis/database/fresh-mysql.ts';
import { removeTopics } from '@commerce/chassis/events/kafka/topics.ts';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';

/** Where one shop keeps its data for the length of a test or a measurement. */
export interface PrivateEngines {
  /** To be added to the environment of the processes. Empty: embedded, everything is in the data folder. */
  readonly environment: Environment;
  remove(): Promise<void>;
}

/**
 * Databases and topics that no other shop uses, on the engines that `MYSQL_URL`, `KAFKA_BROKERS` and `REDIS_URL` name (as
 * `pnpm infra env` prints them); without those the embedded ones.
 */
export async function privateEngines({ MYSQL_URL, KAFKA_BROKERS, REDIS_URL }: Environment): Promise<PrivateEngines> {
  if (!MYSQL_URL || !KAFKA_BROKERS) return { environment: {}, remove: async () => undefined };
  const databases = await Promise.all(subgraphNames.map(async (name) => ({ name, ...(await freshMysql(MYSQL_URL)) })));
  const brokers = KAFKA_BROKERS.split(',');
  const prefix = `test-${randomUUID().slice(0, 8)}.`;
  return {
    environment: {
      ...Object.fromEntries(databases.map(({ name, url }) => [`${name.toUpperCase()}_DATABASE_URL`, url])),
      EVENT_LOG_URL: `kafka://${KAFKA_BROKERS}/${prefix}`,
      ...(REDIS_URL ? { SESSIONS_URL: REDIS_URL } : {}),
    },
    remove: async () => {
      await Promise.all([removeTopics({ brokers, clientId: 'tests' }, prefix), ...databases.map(({ remove }) => remove())]);
    },
  };
}
