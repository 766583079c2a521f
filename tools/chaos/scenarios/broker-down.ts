import { setTimeout as pause } from 'node:timers/promises';
import { inject } from '../inject.ts';
import { signal } from '../processes.ts';
import { seededRandom } from '../random.ts';
import { countFault, type Scenario, type ScenarioContext, violated } from '../scenario.ts';
import { order, randomOrderRequest } from '../shopping.ts';

const downMs = 20_000;
const orders = 40;
const acceptedWithinMs = 1_000;

/**
 * The broker dies and stays away: orders are accepted as quickly as ever, by a freshly started process too, and settle when it is
 * back.
 */
export const brokerDown: Scenario = async (context) => {
  const { world, market, seed, say } = context;
  if (!world.engines) throw new Error('the embedded event log is no process that could be away: run this on the engines');
  const random = seededRandom(seed);
  for (let n = 0; n < 10; n += 1) await order(market, random, randomOrderRequest(random, market)); // everything is warm

  const away = inject({ atMs: 0, kind: 'kill', target: 'broker', forMs: downMs }, world);
  countFault(context, 'kill', 'broker');
  await pause(500);
  const took: number[] = [];
  for (let n = 0; n < orders; n += 1) {
    if (n === orders / 2) await restartOrders(context);
    const asked = performance.now();
    const { orderIds } = await order(market, random, { ...randomOrderRequest(random, market), card: 'pays' });
    took.push(performance.now() - asked);
    if (orderIds.size === 0) violated(context, 'an order was not accepted while the broker was away');
    await pause(200);
  }
  if (world.victims.get('broker')?.pid() !== undefined)
    violated(context, 'the broker was back before the last order: nothing is proven');
  await away;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.floor(share * (took.length - 1))]?.toFixed(0) ?? '';
  say(`${orders} orders accepted while the broker was away: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, slowest ${at(1)} ms`);
  for (const ms of took.filter((one) => one > acceptedWithinMs))
    violated(context, `an order was accepted only after ${ms.toFixed(0)} ms while the broker was away`);
};

/** Kills the order service, and waits until its supervisor has it ready again. */
async function restartOrders(context: ScenarioContext): Promise<void> {
  const victim = context.world.victims.get('order');
  if (!victim || !signal(victim, 'SIGKILL')) throw new Error('the order service does not run');
  countFault(context, 'kill', 'order');
  await pause(100);
  await context.world.shop.ready(['order']);
  await pause(2_500); // the router leaves a service alone for 2 s after failures
}
