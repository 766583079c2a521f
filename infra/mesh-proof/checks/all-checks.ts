import { acceptance } from './acceptance.ts';
import { canary } from './canary.ts';
import type { CheckGroup } from './check.ts';
import { gateway } from './gateway.ts';
import { identity } from './identity.ts';
import { journey } from './journey.ts';
import { mesh } from './mesh.ts';
import { operation } from './operation.ts';
import { resilience } from './resilience.ts';
import { streams } from './streams.ts';
import { traffic } from './traffic.ts';

/** All checks, in the order of a run: those that disturb the cluster come last. */
export const checkGroups: readonly CheckGroup[] = [
  ...[acceptance, mesh, gateway, journey, streams, identity],
  ...[traffic, resilience, operation],
];

/** Groups that run only when they are named: they put another overlay in the place of production. */
export const groupsByName: readonly CheckGroup[] = [canary];
