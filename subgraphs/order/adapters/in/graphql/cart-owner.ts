import type { Caller } from '@commerce/chassis/identity/caller.ts';
import type { CartOwner } from '../../../application/carts.ts';

/** The signed-in account, or else the holder of the token. */
export const cartOwner = ({ caller }: Readonly<{ caller: Caller }>, token: string | null | undefined): CartOwner =>
  caller.kind === 'user' ? { buyerId: caller.userId } : { token: token ?? null };
