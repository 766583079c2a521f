import { createHash } from 'node:crypto';

/** By what the store knows a record whose id is this. */
export const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex');
