import { type Caller, isAdmin } from '@commerce/chassis/identity/caller.ts';
import { isId } from '@commerce/chassis/ids.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';

/**
 * The signed-in account of the caller.
 *
 * @throws UNAUTHENTICATED for any other caller.
 */
export function signedIn({ caller }: Readonly<{ caller: Caller }>): Extract<Caller, { kind: 'user' }> {
  if (caller.kind !== 'user') throw codedError('UNAUTHENTICATED');
  return caller;
}

/**
 * Lets administrators pass.
 *
 * @throws UNAUTHENTICATED for an anonymous caller, FORBIDDEN for any other that is no administrator.
 */
export function admin({ caller }: Readonly<{ caller: Caller }>): void {
  if (caller.kind === 'anonymous') throw codedError('UNAUTHENTICATED');
  if (!isAdmin(caller)) throw codedError('FORBIDDEN');
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
