import type { Cluster } from '../bring-up.ts';
import { type Person, sellProduct, signIn } from './shop-client.ts';

/** A seller, a buyer and a product, made once and used by several checks. */
export interface Trading {
  readonly seller: Person;
  readonly buyer: Person;
  readonly productId: string;
}

export const stockAtFirst = 100_000;
const known = new WeakMap<Cluster, Promise<Trading>>();

export function trading(cluster: Cluster): Promise<Trading> {
  const made = known.get(cluster) ?? begin(cluster);
  known.set(cluster, made);
  return made;
}

async function begin({ client }: Cluster): Promise<Trading> {
  const seller = await signIn(client, 'SELLER');
  return { seller, buyer: await signIn(client, 'CUSTOMER'), productId: await sellProduct(client, seller, stockAtFirst) };
}
