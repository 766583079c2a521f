import { setTimeout as pause } from 'node:timers/promises';
import { type Intent, note } from './client-history.ts';
import type { Market } from './market.ts';
import { purchase } from './purchasing.ts';
import { type Random, seededRandom } from './random.ts';
import { finishPayment } from './second-step.ts';
import { adjust, checkStock } from './selling.ts';
import { cancel, look, order, randomOrderRequest } from './shopping.ts';

export interface Load {
  /** Starts nothing new, and resolves when everything under way was answered. */
  drain(): Promise<void>;
}

/** The most operations that wait for an answer: with a dead shop the queue must not grow for ever. */
const maxUnderWay = 60;

/**
 * Keeps clients busy at `perSecond` new operations, whatever becomes of them. What they ask follows the seed, when they are
 * answered does not.
 */
export function startLoad(market: Market, { seed, perSecond }: { readonly seed: number; readonly perSecond: number }): Load {
  const random = seededRandom(seed ^ 0x5eed);
  const underWay = new Set<Promise<void>>();
  let stopped = false;

  const run = async () => {
    while (!stopped) {
      await pause(1_000 / perSecond);
      if (underWay.size >= maxUnderWay) {
        note(market.history, 'operations held back because too many wait');
        continue;
      }
      const operation = operate(market, random)
        .catch((error: Error) => void market.history.violations.push(`a client gave up: ${error.message}`))
        .finally(() => underWay.delete(operation));
      underWay.add(operation);
    }
  };
  const running = run();
  return {
    drain: async () => {
      stopped = true;
      await running;
      await Promise.all(underWay);
    },
  };
}

async function operate(market: Market, random: Random): Promise<void> {
  const { intents } = market.history;
  const choice = random.fraction();
  if (choice < 0.66) {
    const cancelsAtOnce = random.chance(0.06);
    const finish = async (placed: Intent) => {
      if (cancelsAtOnce) await cancel(market, placed);
      if (placed.card === 'asks its buyer') await finishPayment(market, random, placed);
    };
    if (random.chance(0.5)) await purchase(market, random, finish);
    else await finish(await order(market, random, randomOrderRequest(random, market)));
  } else if (choice < 0.74) {
    if (intents.length > 0) await cancel(market, recent(intents, random));
  } else if (choice < 0.82) {
    if (intents.length > 0) await look(market, recent(intents, random));
  } else if (choice < 0.9) await adjust(market, random);
  else if (choice < 0.97) await checkStock(market, random);
  else {
    note(market.history, 'sessions renewed');
    await random.pick(market.buyers).renew();
  }
}

/** One of the last hundred. */
const recent = (intents: readonly Intent[], random: Random): Intent => random.pick(intents.slice(-100));
