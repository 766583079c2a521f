import { setTimeout as pause } from 'node:timers/promises';
import type { Cluster } from '../bring-up.ts';
import { setCable } from '../cluster/network.ts';
import type { MeshNode } from '../cluster/places.ts';

/** How long the health checks of a load balancer take to trust a gateway again. */
const trustedAfterMs = 10_000;

/** Cuts a node with its zone off from everything else, and connects it again. */
export async function loseZone({ client, runner }: Cluster, lost: MeshNode, forMs: number): Promise<void> {
  client.avoid(lost);
  runner.cutOff(lost, true);
  await setCable(lost, 'down');
  await pause(forMs);
  await setCable(lost, 'up');
  runner.cutOff(lost, false);
  await pause(trustedAfterMs);
  client.avoid(undefined);
}
