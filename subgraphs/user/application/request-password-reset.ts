import type { Language } from '@commerce/kernel/language.ts';
import { typedEmail } from '@commerce/kernel/text/email.ts';
import type { MailQueue } from './ports.ts';

export type RequestPasswordReset = (email: string, language?: Language) => Promise<void>;

interface Deps {
  readonly mailQueue: Pick<MailQueue, 'add'>;
  readonly newId: () => string;
  readonly now: () => Date;
}

/** Writes the request down and looks at no account: whether there is one shows neither in the answer nor in its time. */
export const makeRequestPasswordReset =
  ({ mailQueue, newId, now }: Deps): RequestPasswordReset =>
  async (typed, language) => {
    const email = typedEmail(typed);
    if (email.ok)
      await mailQueue.add({
        id: newId(),
        kind: 'PASSWORD_RESET',
        email: email.value,
        queuedAt: now(),
        ...(language && { language }),
      });
  };
