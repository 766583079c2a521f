import { acceptance } from './acceptance.ts';
import type { CheckGroup } from './check.ts';

/** All checks, in the order of a run: those that disturb the cluster come last. */
export const checkGroups: readonly CheckGroup[] = [acceptance];
