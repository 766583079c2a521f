// Makes the topics of the shop in Kafka and ends: `node subgraphs/order/make-topics.ts`. The order service brings the command,
// because it reads and writes most of them.
import { ConfigError, readConfig } from '@commerce/chassis/config/read-config.ts';
import { eventLogVariables } from '@commerce/chassis/config/variables.ts';
import { makeTopics } from '@commerce/chassis/events/kafka/make-topics.ts';
import { print, printError } from '@commerce/chassis/telemetry/print.ts';
import { topics } from '@commerce/schema/topics.ts';
import { z } from 'zod';

const count = (byDefault: number) => z.coerce.number().int('must be a whole number').min(1).default(byDefault);

const variables = {
  ...eventLogVariables,
  /** Brokers that hold each partition. */
  TOPIC_REPLICAS: count(3),
  /** Of these, how many must have a message before it counts as sent. */
  TOPIC_MIN_IN_SYNC: count(2),
};

try {
  const read = readConfig(variables, process.env, (given) =>
    given.EVENT_LOG_URL === undefined ? [{ variable: 'EVENT_LOG_URL', message: 'must be given' }] : [],
  );
  const copies = { replicationFactor: read.TOPIC_REPLICAS, minInSyncReplicas: read.TOPIC_MIN_IN_SYNC };
  await makeTopics(String(read.EVENT_LOG_URL), topics, copies);
  print(`topics: ${Object.keys(topics).join(', ')}`);
} catch (error) {
  process.exitCode = 1;
  if (error instanceof ConfigError) printError(`topics: ${error.message}`);
  else throw error;
}
