import type { Caller } from '@commerce/chassis/identity/caller.ts';
import { isId } from '@commerce/chassis/ids.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import type { Actor } from '../../../domain/product.ts';

/**
 * The caller, if it may sell.
 *
 * @throws UNAUTHENTICATED for an anonymous caller, FORBIDDEN for any other that may not sell.
 */
export function sellerOf({ caller }: Readonly<{ caller: Caller }>): Actor {
  if (caller.kind === 'anonymous') throw codedError('UNAUTHENTICATED');
  if (caller.kind === 'service') throw codedError('FORBIDDEN');
  const isAdmin = caller.roles.includes('ADMIN');
  if (!isAdmin && !caller.roles.includes('SELLER')) throw codedError('FORBIDDEN');
  return { userId: caller.userId, isAdmin };
}

/**
 * Lets administrators pass.
 *
 * @throws UNAUTHENTICATED for an anonymous caller, FORBIDDEN for any other that is no administrator.
 */
export function requireAdmin({ caller }: Readonly<{ caller: Caller }>): void {
  if (caller.kind === 'anonymous') throw codedError('UNAUTHENTICATED');
  if (caller.kind === 'service' || !caller.roles.includes('ADMIN')) throw codedError('FORBIDDEN');
}

/**
 * The id, if it is well-formed.
 *
 * @throws ID_IS_INVALID
 */
export function checkedId(id: string): string {
  if (!isId(id)) throw codedError('ID_IS_INVALID');
  return id;
}
