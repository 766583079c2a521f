import type { Language } from '@commerce/kernel/language.ts';
import { typedEmail } from '@commerce/kernel/text/email.ts';
import type { Letters } from './ports.ts';

export type RequestPasswordReset = (email: string, language?: Language) => Promise<void>;

interface Deps {
  readonly letters: Pick<Letters, 'post'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Writes the request down and looks at no account: whether there is one shows neither in the answer nor in its time. */
export const makeRequestPasswordReset =
  ({ letters, newId, now }: Deps): RequestPasswordReset =>
  async (typed, language) => {
    const email = typedEmail(typed);
    if (email.ok)
      await letters.post({
        id: newId(),
        kind: 'PASSWORD_RESET',
        email: email.value,
        postedAt: now(),
        ...(language && { language }),
      });
  };
