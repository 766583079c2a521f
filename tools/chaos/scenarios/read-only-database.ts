import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { subgraphNames } from '@commerce/schema/subgraphs.ts';
import { startLoad } from '../load.ts';
import { emptyDisk, fillDisk } from '../processes.ts';
import { seededRandom } from '../random.ts';
import { countFault, type Scenario, type ScenarioContext, violated } from '../scenario.ts';
import { order, randomOrderRequest } from '../shopping.ts';
import type { World } from '../world.ts';

const readOnlyMs = 15_000;

const productQuery = 'query Stock($id: ID!) { product(id: $id) { available } }';
const placeOrder = 'mutation Place($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } userErrors { code } } }';

/**
 * The database takes no writes, as after a restore or a failover to a replica (embedded: the disk is full). Reads go on, changes
 * are refused with a code that says "later", and everything that was under way goes on when writes are taken again.
 */
export const readOnlyDatabase: Scenario = async (context) => {
  const { world, market, seed, perSecond } = context;
  const load = startLoad(market, { seed, perSecond });
  await pause(8_000);
  await setReadOnly(world, true);
  countFault(context, 'other', 'the database takes no writes');
  const until = performance.now() + readOnlyMs;
  while (performance.now() < until) {
    await tryToOrder(context);
    await tryToRead(context);
    await pause(500);
  }
  await setReadOnly(world, false);
  await pause(4_000);
  await load.drain();
  const random = seededRandom(seed + 1);
  const { orderIds } = await order(market, random, randomOrderRequest(random, market));
  if (orderIds.size === 0) violated(context, 'no order was accepted after the database had healed');
};

async function tryToOrder(context: ScenarioContext): Promise<void> {
  const [buyer] = context.market.buyers;
  const lines = [{ productId: context.market.cold[0], quantity: 1 }];
  const input = {
    idempotencyKey: `read-only-${randomUUID()}`,
    lines,
    payment: context.market.bank.paymentBy('is declined'),
  };
  const reply = await buyer?.askOnce<{ placeOrder: unknown }>(placeOrder, { input });
  if (reply?.data?.placeOrder) violated(context, 'an order was accepted although nothing could be stored');
  if (!reply?.codes.includes('SERVICE_UNAVAILABLE'))
    violated(context, `placeOrder was answered with ${reply?.codes.join(', ') || 'no code'} while nothing could be stored`);
}

async function tryToRead(context: ScenarioContext): Promise<void> {
  const reply = await context.market.seller.askOnce<{ product: unknown }>(productQuery, { id: context.market.cold[0] });
  if (!reply.data?.product)
    violated(context, `a product could not be read while nothing could be stored: ${reply.codes.join(', ')}`);
}

async function setReadOnly({ engines, shop }: World, readOnly: boolean): Promise<void> {
  if (engines) return engines.sql(`SET GLOBAL read_only = ${readOnly ? 1 : 0}`);
  for (const name of subgraphNames) {
    const pid = shop.processes[name].pid();
    if (pid === undefined || !(await (readOnly ? fillDisk(pid) : emptyDisk(pid))))
      throw new Error(`cannot limit what ${name} writes`);
  }
}
