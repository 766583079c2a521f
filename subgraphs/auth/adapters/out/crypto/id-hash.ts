import { createHash } from 'node:crypto';
import type { HashId } from '../../../application/ports.ts';

/** SHA-256 in hexadecimal. */
export const sha256Id: HashId = (id) => createHash('sha256').update(id).digest('hex');
