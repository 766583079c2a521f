import type { AdapterPayload } from 'oidc-provider';
import type { OidcRecord } from '../../../application/ports.ts';
import { noRevocation, type Stamp } from '../../../domain/credentials-state.ts';

/** Records of before the count were proven by the first password. */
const first: Stamp = { version: noRevocation.version, epoch: noRevocation.epoch };

/** Of what nothing has proven: no account's credentials are so old. */
export const unproven: Stamp = { version: 0, epoch: null };

/** What proved the record's account. */
export const stampOf = ({ payload }: Pick<OidcRecord, 'payload'>): Stamp =>
  (payload as Readonly<{ stamp?: Stamp }>).stamp ?? first;

/** What the login page hands to the provider after a right password; it stands in the interaction until the browser comes back for it. */
export interface LoginResult {
  readonly accountId: string;
  readonly stamp: Stamp;
}

/** The login that an interaction holds, the last step's or an earlier one's. */
export function loginIn(payload: AdapterPayload): LoginResult | undefined {
  const { result, lastSubmission } = payload as unknown as {
    result?: { login?: LoginResult };
    lastSubmission?: { login?: LoginResult };
  };
  return result?.login ?? lastSubmission?.login;
}
