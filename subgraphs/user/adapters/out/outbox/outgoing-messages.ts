import type { Outgoing } from '@commerce/chassis/events/outbox.ts';
import { currentTraceparent } from '@commerce/chassis/telemetry/trace.ts';
import { type About, makeEnvelope, outgoing } from '@commerce/schema/envelope.ts';
import type { CausedReply } from '../../../application/ports.ts';
import type { AccountOpened, EmailVerified, PasswordChanged, ProfileChanged } from '../../../domain/account.ts';
import type { CredentialsState } from '../../../domain/credentials-state.ts';

export interface Stamp {
  readonly newId: () => string;
  readonly now: () => Date;
}

/** The message of a new account. Its key is the account. */
export const accountOpened = ({ name, userId, roles, at }: AccountOpened, newId: () => string): Outgoing =>
  outgoing(name, makeEnvelope(name, { userId, roles: [...roles] }, aboutAccount(userId, at, newId)));

/** The message of a verified email. Its key is the account. */
export const emailVerified = ({ name, userId, email, at }: EmailVerified, newId: () => string): Outgoing =>
  outgoing(name, makeEnvelope(name, { userId, email }, aboutAccount(userId, at, newId)));

/** The message of a changed name, without the name: it is for readers that keep copies. Its key is the account. */
export const profileChanged = ({ name, userId, at }: ProfileChanged, newId: () => string): Outgoing =>
  outgoing(name, makeEnvelope(name, { userId }, aboutAccount(userId, at, newId)));

/** The message of a new password, with the version of the credentials. Its key is the account. */
export const passwordChanged = (
  { name, userId, keptSessionId, at }: PasswordChanged,
  { version: credentialsVersion }: Pick<CredentialsState, 'version'>,
  newId: () => string,
): Outgoing => outgoing(name, makeEnvelope(name, { userId, keptSessionId, credentialsVersion }, aboutAccount(userId, at, newId)));

const aboutAccount = (userId: string, at: Date, newId: () => string): About => ({
  id: newId(),
  time: at,
  subject: userId,
  traceparent: currentTraceparent(),
});

/** The message of a reply to an order saga. Its key is the order. */
export function replyMessage({ reply, cause }: CausedReply, { newId, now }: Stamp): Outgoing {
  const about = { ...cause, id: newId(), time: now(), subject: reply.data.orderId };
  // A branch for each name, so that the compiler checks the data against the schema of the reply.
  return reply.name === 'AddressConfirmed'
    ? outgoing(reply.name, makeEnvelope(reply.name, reply.data, about))
    : outgoing(reply.name, makeEnvelope(reply.name, reply.data, about));
}
