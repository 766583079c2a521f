import type { SignedIn } from '@commerce/chassis/identity/caller.ts';
import { codedError } from '@commerce/chassis/server/coded-error.ts';
import { PasswordsAreBusy } from '../../../application/ports.ts';
import type { Context } from './context.ts';

/**
 * The signed-in caller.
 *
 * @throws UNAUTHENTICATED for every other caller.
 */
export function signedIn({ caller }: Pick<Context, 'caller'>): SignedIn {
  if (caller.kind !== 'user') throw codedError('UNAUTHENTICATED');
  return caller;
}

/** @throws SERVICE_UNAVAILABLE for {@link PasswordsAreBusy}, and every other error as it is. */
export function busyAsUnavailable(error: unknown): never {
  throw error instanceof PasswordsAreBusy ? codedError('SERVICE_UNAVAILABLE') : error;
}
