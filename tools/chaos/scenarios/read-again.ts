import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { kafkaClient } from '@commerce/chassis/events/kafka/client.ts';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { type TopicName, topics } from '@commerce/schema/topics.ts';
import { startLoad } from '../load.ts';
import { seededRandom } from '../random.ts';
import { readStoredState } from '../read-stored-state.ts';
import { countFault, type Scenario, violated } from '../scenario.ts';
import { order, randomOrderRequest } from '../shopping.ts';
import { waitUntilSettled } from '../wait-until-settled.ts';
import type { World } from '../world.ts';

/** Which group reads which topic. */
const groups = {
  product: 'product.commands',
  payment: 'payment.commands',
  order: 'order.replies',
  user: 'user.commands',
  auth: 'user.events',
} as const satisfies Record<string, TopicName>;

/** A number of orders that reaches every partition: when they are settled, everything before them was read. */
const markers = 60;

/** Every consumer group begins anew at the first message that the log still has: nothing may change. */
export const readAgain: Scenario = async (context) => {
  const { world, market, seed, perSecond, durationMs, say } = context;
  const load = startLoad(market, { seed, perSecond });
  await pause(Math.min(durationMs, 30_000));
  await load.drain();
  await waitUntilSettled(world);
  const before = await readStoredState(market, world);

  for (const name of subgraphNames) await world.shop.processes[name].stop();
  await (world.engines ? resetKafka(world) : resetEmbedded(world));
  for (const name of subgraphNames) world.shop.processes[name].start();
  await world.shop.ready();
  for (const group of Object.keys(groups)) countFault(context, 'other', `group ${group} set back to the beginning`);

  const random = seededRandom(seed + 1);
  for (let n = 0; n < markers; n += 1) await order(market, random, randomOrderRequest(random, market));
  await waitUntilSettled(world);
  const after = new Map((await readStoredState(market, world)).orders.map((one) => [one.id, JSON.stringify(one)]));
  const changed = before.orders.filter((one) => after.get(one.id) !== JSON.stringify(one));
  for (const { id } of changed) violated(context, `order ${id} changed when its messages were read again`);
  say(`${before.orders.length} orders compared after their messages were read again`);
};

async function resetKafka({ directly }: World): Promise<void> {
  const brokers = new URL(String(directly.EVENT_LOG_URL).replace('kafka:', 'http:')).host.split(',');
  const admin = kafkaClient({ brokers, clientId: 'chaos' }).admin();
  await admin.connect();
  try {
    for (const [groupId, topic] of Object.entries(groups)) {
      const seen = await admin.fetchOffsets({ groupId, topics: [topic] });
      if (seen[0]?.partitions.every(({ offset }) => offset === '-1')) throw new Error(`group ${groupId} has read nothing yet`);
      const partitions = Array.from({ length: topics[topic].partitions }, (_, partition) => ({ partition, offset: '0' }));
      await admin.setOffsets({ groupId, topic, partitions });
    }
  } finally {
    await admin.disconnect();
  }
}

/** The groups' positions are files; without them a group begins at the beginning. */
const resetEmbedded = ({ shop }: World): Promise<void> =>
  rm(join(shop.folder.path, 'events', 'groups'), { recursive: true, force: true });
