import type { CheckPassword } from '../../../application/check-password.ts';
import { counter } from './metrics.ts';

const refusals = counter('commerce_login_refusals_total');

/** Counts refused sign-ins by code, whichever way they came. */
export const countRefusals =
  (checkPassword: CheckPassword): CheckPassword =>
  async (credentials, client) => {
    const checked = await checkPassword(credentials, client);
    if (!checked.ok) refusals.add(checked.refusal.code);
    return checked;
  };
