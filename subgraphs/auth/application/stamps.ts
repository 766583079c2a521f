import { noRevocation, type Stamp } from '../domain/credentials-state.ts';
import type { OidcRecord } from './ports.ts';

/** Records of earlier versions have no stamp: the first password proved them. */
const first: Stamp = { version: noRevocation.version, epoch: noRevocation.epoch };

/** The stamp of a record that nothing has proven: no account's credentials are so old. */
export const unproven: Stamp = { version: 0, epoch: null };

/** The stamp of what proved the record's account. */
export const stampOf = ({ payload }: Pick<OidcRecord, 'payload'>): Stamp =>
  (payload as Readonly<{ stamp?: Stamp }>).stamp ?? first;
