import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** An environment variable: how many processes serve, or `auto` for one on each core. */
export const workersVariable = z
  .union([z.literal('auto'), z.coerce.number().int().min(1).max(256)], 'must be a number of processes or auto')
  .default(1)
  .transform((wanted) => (wanted === 'auto' ? availableParallelism() : wanted));

/** What is wanted, before the configuration is read as a whole; a wrong one is told of then. */
export const workersWanted = (text: string | undefined): number => workersVariable.safeParse(text).data ?? 1;
